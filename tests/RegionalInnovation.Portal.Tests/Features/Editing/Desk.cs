using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using RegionalInnovation.Portal.Shell.Access;
using RegionalInnovation.Portal.Tests.Features.Accounts;

namespace RegionalInnovation.Portal.Tests.Features.Editing;

/// <summary>A portal with people who edit: a contributor and a reviewer, each at a browser of their own.</summary>
internal sealed class Desk : IAsyncDisposable
{
    private Desk(TestPortal portal, SetTime time, Visitor contributor, Visitor reviewer) => (Portal, Time, Contributor, Reviewer) = (portal, time, contributor, reviewer);

    public TestPortal Portal { get; }

    public SetTime Time { get; }

    public Visitor Contributor { get; }

    public Visitor Reviewer { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Desk> OpenAsync(PortalFixture fixture)
    {
        var time = new SetTime();
        var portal = await fixture.StartPortalAsync(time: time);
        using (var root = new Visitor(portal))
        {
            await root.JoinAsync("root", PortalRole.Administrator);
        }

        var contributor = new Visitor(portal);
        await contributor.JoinAsync("han", PortalRole.Contributor);
        using (await contributor.SignInAsync("han"))
        {
        }

        var reviewer = new Visitor(portal);
        await reviewer.JoinAsync("lee", PortalRole.Reviewer);
        await reviewer.SignInWithSecondFactorAsync("lee", time.Now);
        return new(portal, time, contributor, reviewer);
    }

    /// <summary>Begins a draft by the button that stands on a page, and gives its key.</summary>
    public static async Task<Guid> BeginAsync(Visitor person, params (string Name, string Value)[] fields)
    {
        var token = Visitor.TokenOn(await person.Client.GetStringAsync("/ko/editing", Cancellation));
        using var opened = await person.SendAsync("/ko/editing/open", "", token, fields);
        Assert.True(opened.StatusCode == HttpStatusCode.Redirect, await opened.Content.ReadAsStringAsync(Cancellation));
        return Guid.Parse(opened.Headers.Location!.OriginalString.Split('/').Single(part => Guid.TryParse(part, out _)));
    }

    /// <summary>The page of a file or a selection, once its plan is made.</summary>
    public static async Task<string> PlannedAsync(Visitor person, string address)
    {
        while (true)
        {
            var page = await person.Client.GetStringAsync(address, Cancellation);
            if (!page.Contains("data-watch", StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, Cancellation);
        }
    }

    /// <summary>Posts a form of the page of a draft, and gives the page that answers.</summary>
    public static async Task<string> DecideAsync(Visitor person, Guid draft, string form, params (string Name, string Value)[] fields)
    {
        using var answer = await person.PostAsync($"/ko/editing/drafts/{draft}/review", form, fields);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    /// <summary>Asks the API for the document of a record, with its tag.</summary>
    public static async Task<(string Tag, JsonObject Document)> DocumentAsync(Visitor program, string record)
    {
        using var answer = await program.GetAsync($"/api/v1/{record}/document");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (answer.Headers.ETag!.ToString(), JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!.AsObject());
    }

    /// <summary>Sends a document to the API.</summary>
    public static async Task<(HttpStatusCode Status, JsonNode? Body, string? Tag)> PutAsync(Visitor program, string record, JsonObject document, string? tag, string? key = null, string reason = "시험")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/{record}/document?reason={Uri.EscapeDataString(reason)}") { Content = JsonContent.Create(document) };
        if (tag == "*")
        {
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }
        else if (tag is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        using var answer = await program.Client.SendAsync(request, Cancellation);
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        return (answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text), answer.Headers.ETag?.ToString());
    }

    public async ValueTask DisposeAsync()
    {
        Contributor.Dispose();
        Reviewer.Dispose();
        await Portal.DisposeAsync();
    }
}
