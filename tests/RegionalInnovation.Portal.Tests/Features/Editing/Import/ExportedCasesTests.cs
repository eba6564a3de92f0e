using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge.Import;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Import;

/// <summary>What the portal gives out can be edited and brought back.</summary>
public sealed class ExportedCasesTests(PortalFixture fixture) : IDisposable
{
    private static readonly string[] BroughtBack =
    [
        "slug", "revision", "name/ko", "name/ja", "name/en", "summary", "summaryLanguage", "caseType", "period", "period/printed",
        "activities", "technologies", "products", "awards", "relations", "relations/located_in", "relations/has_theme",
    ];

    private readonly string _path = Path.GetTempFileName();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => File.Delete(_path);

    [Theory]
    [InlineData("ko", "csv")]
    [InlineData("ja", "csv")]
    [InlineData("en", "csv")]
    [InlineData("ko", "xlsx")]
    [InlineData("ja", "xlsx")]
    [InlineData("en", "xlsx")]
    public async Task An_export_that_is_brought_back_changes_nothing(string language, string extension)
    {
        await File.WriteAllBytesAsync(_path, await fixture.Client.GetByteArrayAsync(new Uri($"/{language}/cases.{extension}", UriKind.Relative), Cancellation), Cancellation);
        var file = new ImportFile(_path, $"cases.{extension}", TableChoices.None);
        var mapping = ImportMapping.Of(await TableReader.OpenAsync(file, ImportLimits.Usual, Cancellation));

        Assert.Equal(BroughtBack.Order(StringComparer.Ordinal), mapping.Columns.Values.Order(StringComparer.Ordinal));
        Assert.Equal(language, mapping.Language.ToString().ToLowerInvariant());
        var count = 0;
        await foreach (var row in fixture.Portal.Services.GetRequiredService<PlanImport>().AskAsync(file, mapping: null, Cancellation))
        {
            Assert.True(row.Act == PlannedAct.LeaveAlone, $"{row.Slug}: {row.Act}: {string.Join(", ", row.ChangedFields)} {string.Join(", ", row.Faults.Select(fault => fault.Message))}");
            count++;
        }

        Assert.True(count > 5);
    }
}
