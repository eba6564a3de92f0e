using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Features.Cases;
using RegionalInnovation.Portal.Features.Timeline;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Api;

/// <summary>
/// The query string of a request. Nothing in it is ignored: whatever cannot be read becomes a fault under
/// the name of its parameter, with what would be right.
/// </summary>
internal sealed class ApiQuery
{
    private readonly IReadOnlyList<ApiParameter> _parameters;
    private readonly IQueryCollection _query;
    private readonly QueryReader _reader;
    private readonly IStringLocalizer<ApiTexts> _texts;
    private readonly SortedDictionary<string, List<string>> _faults = new(StringComparer.Ordinal);

    public ApiQuery(IQueryCollection query, IReadOnlyList<ApiParameter> parameters, IStringLocalizer<ApiTexts> texts)
    {
        (_parameters, _query, _texts) = (parameters, query, texts);
        _reader = new(query);
        RefuseUnknown(query, parameters, texts, Add);
        foreach (var parameter in parameters.Where(parameter => !parameter.Many && query[parameter.Name].Count > 1))
        {
            Add(parameter.Name, texts["Once"]);
        }
    }

    /// <summary>The question about records of any kind.</summary>
    public RecordFilter RecordFilter(RecordKind kind) => Checked(new RecordFilter
    {
        Q = Has("q") ? _reader.Text("q") : null,
        Region = One("region", QueryReader.IsRegionCode),
        Plan = One("plan", QueryReader.IsSlug),
        Type = One("type", value => ListRecords.TypesOf(kind).Contains(value, StringComparer.Ordinal)),
        Body = One("body", QueryReader.IsSlug),
        On = Has("on") ? _reader.Day("on") : null,
        Page = Number(ApiParameter.Page),
        PageSize = Number(ApiParameter.PageSize),
    });

    /// <summary>The question about cases, which the page asks as well, with the API's sizes of page and without the page's views.</summary>
    public CaseFilter CaseFilter()
    {
        var pageSize = Number(ApiParameter.PageSize);
        var known = _parameters.Select(parameter => parameter.Name).Where(name => name != ApiParameter.PageSize.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var reader = new QueryReader(new QueryCollection(_query.Where(parameter => known.Contains(parameter.Key)).ToDictionary(StringComparer.OrdinalIgnoreCase)));
        var filter = Cases.CaseFilter.Read(reader);
        if (filter.After is not null && _query.ContainsKey(ApiParameter.Before.Name))
        {
            Add(ApiParameter.Before.Name, _texts["NotBoth", ApiParameter.After.Name]);
        }

        Refuse(reader.Ignored);
        return Checked(filter with { PageSize = pageSize });
    }

    /// <summary>A whole number; null where the query does not have it.</summary>
    public int? Optional(ApiParameter parameter)
    {
        if (string.IsNullOrEmpty(_query[parameter.Name].FirstOrDefault()) || parameter.Allowed is not Allowed.Number number)
        {
            return null;
        }

        return Checked(_reader.Number(parameter.Name, number.Least, number.Most, number.Least));
    }

    /// <summary>The question about plans and programmes in time, which the page asks as well.</summary>
    public TimelineFilter TimelineFilter() => Checked(Timeline.TimelineFilter.From(_reader));

    /// <summary>The records that parameters name: whether they are there, only the database knows.</summary>
    public IReadOnlyList<NamedRecord> References() =>
    [
        .. from parameter in _parameters
           where parameter.Allowed is Allowed.Reference
           from value in _reader.Values(parameter.Name, _ => true)
           where value != FacetSelection.NotStated || !((Allowed.Reference)parameter.Allowed).OrNotStated
           select new NamedRecord(parameter.Name, ((Allowed.Reference)parameter.Allowed).Kind, value),
    ];

    /// <summary>Refuses references to records that are not there.</summary>
    public void Refuse(IEnumerable<NamedRecord> missing)
    {
        foreach (var reference in missing)
        {
            Add(reference.Parameter, Explain(Find(reference.Parameter), reference.Value));
        }
    }

    /// <summary>The answer to a query with faults; null where there are none.</summary>
    public ValidationProblem? Problem() => _faults.Count == 0 ? null : ApiProblems.BadQuery(_faults, _texts);

    /// <summary>Address of the next page; null on the last one.</summary>
    public string? Next<T>(ApiCollection collection, Listing<T> listing)
    {
        if (listing.Page >= listing.LastPage)
        {
            return null;
        }

        var parameters = collection.Narrowing
            .SelectMany(parameter => _query[parameter.Name].Select(value => KeyValuePair.Create(parameter.Name, value)))
            .Where(parameter => !string.IsNullOrEmpty(parameter.Value))
            .Append(new("page", $"{listing.Page + 1}"));
        if (listing.PageSize != ApiParameter.DefaultPageSize)
        {
            parameters = parameters.Append(new("pageSize", $"{listing.PageSize}"));
        }

        return collection.Address + QueryString.Create(parameters).Value;
    }

    /// <summary>Names every parameter that an address does not have.</summary>
    public static void RefuseUnknown(
        IQueryCollection query, IReadOnlyList<ApiParameter> parameters, IStringLocalizer<ApiTexts> texts, Action<string, string> add)
    {
        var names = parameters.Select(parameter => parameter.Name).ToList();
        // Names are read without regard to case, and so the cache takes them.
        foreach (var name in query.Keys.Where(name => !names.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            add(name, names.Count == 0 ? texts["Unknown.None"] : texts["Unknown", string.Join(", ", names)]);
        }
    }

    private bool Has(string name) => _parameters.Any(parameter => parameter.Name == name);

    private ApiParameter Find(string name) => _parameters.First(parameter => parameter.Name == name);

    private string? One(string name, Func<string, bool> accept)
    {
        var values = Has(name) ? _reader.Values(name, accept) : [];
        if (values.Count > 1)
        {
            Add(name, _texts["Once"]);
        }

        return values is [var value, ..] ? value : null;
    }

    private int Number(ApiParameter parameter) =>
        parameter.Allowed is Allowed.Number { Otherwise: { } otherwise } number ? _reader.Number(parameter.Name, number.Least, number.Most, otherwise) : throw new ArgumentException("Not a number.", nameof(parameter));

    private T Checked<T>(T filter)
    {
        Refuse(_reader.Ignored);
        return filter;
    }

    private void Refuse(IEnumerable<IgnoredValue> unreadable)
    {
        foreach (var ignored in unreadable)
        {
            Add(ignored.Name, Explain(Find(ignored.Name), ignored.Value));
        }
    }

    private string Explain(ApiParameter parameter, string value) => parameter.Allowed switch
    {
        Allowed.Number number => _texts["Allowed.Number", value, number.Least, number.Most],
        Allowed.Day => _texts["Allowed.Day", value],
        Allowed.OneOf one => _texts["Allowed.Token", value, string.Join(", ", one.Tokens)],
        Allowed.Reference { Kind: RecordKind.Region } region => _texts["Allowed.Region", value, ApiCollection.Regions.Address] + OrNotStated(region),
        Allowed.Reference reference => _texts["Allowed.Slug", value, $"{Addresses.Api}/{Addresses.ListOf(reference.Kind)}"] + OrNotStated(reference),
        Allowed.Year => _texts["Allowed.Year", value, FacetSelection.NotStated],
        Allowed.Place => _texts["Allowed.Place", value, SearchPlace.End],
        _ => _texts["Allowed.Text", value, QueryReader.LongestValue],
    };

    private string OrNotStated(Allowed.Reference reference) => reference.OrNotStated ? " " + _texts["Allowed.NotStated", FacetSelection.NotStated] : "";

    private void Add(string name, string fault)
    {
        if (!_faults.TryGetValue(name, out var faults))
        {
            _faults.Add(name, faults = []);
        }

        if (!faults.Contains(fault, StringComparer.Ordinal))
        {
            faults.Add(fault);
        }
    }
}
