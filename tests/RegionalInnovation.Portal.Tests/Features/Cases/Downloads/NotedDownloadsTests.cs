using System.Net;
using Microsoft.EntityFrameworkCore;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Portal.Tests.Features.Accounts;
using RegionalInnovation.Portal.Tests.Features.Editing;

namespace RegionalInnovation.Portal.Tests.Features.Cases.Downloads;

/// <summary>The audit log says who took cases as a file, as long as somebody is known.</summary>
public sealed class NotedDownloadsTests(PortalFixture fixture) : IAsyncLifetime
{
    private Desk _desk = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _desk = await Desk.OpenAsync(fixture);

    public ValueTask DisposeAsync() => _desk.DisposeAsync();

    [Fact]
    public async Task Who_is_signed_in_leaves_a_line_for_each_file_and_a_reader_none()
    {
        using var reader = new Visitor(_desk.Portal);
        await TakeAsync(reader, "/ko/cases.csv");
        await TakeAsync(_desk.Contributor, "/ko/cases.csv?type=hub&q=secret");
        await TakeAsync(_desk.Contributor, "/ko/cases/nanshon.json");
        await TakeAsync(_desk.Contributor, "/ko/cases.xlsx");

        await using var db = await Visitor.OpenAsync(_desk.Portal);
        var person = await Visitor.IdAsync(_desk.Portal, "han");
        var lines = (await db.AuditLog.OrderBy(line => line.Id).ToListAsync(Cancellation)).Where(line => Token.Of(line.Act) == "casesExported").ToList();
        Assert.Equal(3, lines.Count);
        Assert.All(lines, line => Assert.Equal((person, true), (line.ActorId, line.Origin is { Length: > 0 })));
        Assert.Equal("cases.csv cases=0?type=hub", lines[0].Detail);
        Assert.Equal("cases/nanshon.json", lines[1].Detail);
        Assert.StartsWith("cases.xlsx cases=", lines[2].Detail, StringComparison.Ordinal);
    }

    private static async Task TakeAsync(Visitor visitor, string path)
    {
        using var answer = await visitor.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await answer.Content.ReadAsByteArrayAsync(Cancellation);
    }
}
