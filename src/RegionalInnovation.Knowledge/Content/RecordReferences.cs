using RegionalInnovation.Knowledge.Indicators;
using RegionalInnovation.Knowledge.Outcomes;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Regions;
using RegionalInnovation.Knowledge.Sources;

namespace RegionalInnovation.Knowledge.Content;

/// <summary>The records that a document refers to: path in the document, and address.</summary>
internal static class RecordReferences
{
    /// <summary>All of them.</summary>
    public static IEnumerable<(string Path, string Address)> Of(RecordDocument document) =>
    [
        .. document.Relations.Select((relation, index) => ($"relations/{index}/to", relation.To)),
        .. document.Successions.Select((succession, index) => ($"successions/{index}/predecessor", succession.Predecessor)),
        .. document.Successions.Select((succession, index) => ($"successions/{index}/cause", succession.Cause!)).Where(cause => cause.Item2 is not null),
        .. document.Citations.Select((citation, index) => ($"citations/{index}/source", $"source/{citation.Source}")),
        .. OfKind(document),
    ];

    /// <summary>Those that only the kind of the document has.</summary>
    public static IEnumerable<(string Path, string Address)> OfKind(RecordDocument document)
    {
        switch (document)
        {
            case OutcomeDocument outcome:
                yield return ("subject", outcome.Subject);
                for (var index = 0; index < outcome.Readings?.Count; index++)
                {
                    yield return ($"readings/{index}/source", $"source/{outcome.Readings[index].Source}");
                }

                break;
            case RegionDocument region:
                if (region.Parent is not null)
                {
                    yield return ("parent", $"region/{region.Parent}");
                }

                for (var index = 0; index < region.Members?.Count; index++)
                {
                    yield return ($"members/{index}", $"region/{region.Members[index]}");
                }

                break;
            case IndicatorDocument indicator:
                for (var index = 0; index < indicator.Observations.Count; index++)
                {
                    yield return ($"observations/{index}/region", $"region/{indicator.Observations[index].Region}");
                    if (indicator.Observations[index].StatedSource is { } stated)
                    {
                        yield return ($"observations/{index}/statedSource", $"source/{stated}");
                    }
                }

                break;
            case SourceDocument source:
                if (source.Issuer is not null)
                {
                    yield return ("issuer", source.Issuer);
                }

                for (var index = 0; index < source.Exhibits?.Count; index++)
                {
                    if (source.Exhibits[index].About is { } about)
                    {
                        yield return ($"exhibits/{index}/about", about);
                    }
                }

                break;
        }
    }
}
