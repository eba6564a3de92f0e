using System.Globalization;
using System.Security.Cryptography;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Microsoft.Net.Http.Headers;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Search;
using RegionalInnovation.Portal.Shell;
using RegionalInnovation.Portal.Shell.Downloads;

namespace RegionalInnovation.Portal.Features.Cases.Downloads;

/// <summary>
/// A selection as an Atom feed, the last changed first: it tells a subscriber when a case comes to answer the question. An
/// entry keeps its id through all revisions of its case, so that a reader shows it once.
/// </summary>
internal static class CaseFeed
{
    /// <summary>Extension of the feed's address.</summary>
    public const string Extension = ".atom";

    /// <summary>The media type.</summary>
    public const string MediaType = "application/atom+xml";

    /// <summary>The most entries of a feed.</summary>
    public const int Most = 50;

    private const string CacheControl = "public, max-age=300, must-revalidate";

    /// <summary>The year of the first feed, as tag: addresses (RFC 4151) want one; also the age of a feed that has no entry yet.</summary>
    private static readonly DateTimeOffset Began = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The question that a feed asks: the same, in the order of changes.</summary>
    public static CaseFilter QuestionOf(CaseFilter filter) => filter.Question with { Sort = SearchOrder.Changed, PageSize = Most };

    /// <summary>Address of the feed of a selection.</summary>
    public static string AddressOf(CaseFilter filter) =>
        Addresses.CasesAs(Extension, QueryString.Create((filter.Question with { Sort = null }).Parameters()!).Value ?? "");

    /// <summary>Answers with the feed, or that it has not changed.</summary>
    public static async Task SendAsync(HttpContext context, DownloadHead head, DownloadWording words, CaseFilter filter, CaseSelection selection)
    {
        var updated = selection.Cases.Select(hit => hit.ChangedAt).DefaultIfEmpty(Began).Max();
        var body = Write(Feed(head, words, filter, selection, updated));
        var response = context.Response;
        var headers = response.GetTypedHeaders();
        headers.ETag = new($"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"");
        headers.LastModified = updated;
        response.Headers.CacheControl = CacheControl;
        if (IsKnown(context.Request.GetTypedHeaders(), headers.ETag, updated))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = $"{MediaType}; charset=utf-8";
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    /// <summary>A tag tells more than a date, and is believed where both are sent (RFC 9110, 13.2.2).</summary>
    private static bool IsKnown(Microsoft.AspNetCore.Http.Headers.RequestHeaders request, EntityTagHeaderValue tag, DateTimeOffset updated) =>
        request.IfNoneMatch.Count > 0
            ? request.IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false))
            : request.IfModifiedSince is { } since && DateTimeOffset.FromUnixTimeSeconds(updated.ToUnixTimeSeconds()) <= since;

    private static SyndicationFeed Feed(DownloadHead head, DownloadWording words, CaseFilter filter, CaseSelection selection, DateTimeOffset updated)
    {
        var self = head.Place.Page(AddressOf(filter));
        var feed = new SyndicationFeed(selection.Cases.Select(hit => Entry(head, words, hit)))
        {
            Id = Tag(head, AddressOf(filter)),
            Title = new(words.Text("Feed.Title", head.Portal, head.WholeQuestion)),
            Description = new(words.Text("Feed.Subtitle", Most)),
            Copyright = new(words.Rights),
            Language = Token.Of(head.Place.Language),
            LastUpdatedTime = updated,
            Authors = { new(null, head.Portal, head.Place.Page(Addresses.Home)) },
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(new(self), MediaType));
        feed.Links.Add(SyndicationLink.CreateAlternateLink(new(head.Address), "text/html"));
        return feed;
    }

    private static SyndicationItem Entry(DownloadHead head, DownloadWording words, CaseHit hit)
    {
        var document = hit.Document;
        var address = Addresses.Of(RecordKind.Case, document.Slug);
        var entry = new SyndicationItem
        {
            Id = Tag(head, address),
            Title = new(Clean(words.In(document.Name))),
            Summary = document.Summary is { } summary ? new(Clean(words.In(summary))) : null,
            LastUpdatedTime = hit.ChangedAt,
        };
        entry.Links.Add(SyndicationLink.CreateAlternateLink(new(head.Place.Page(address)), "text/html"));
        entry.Categories.Add(new(Token.Of(document.CaseType), head.Place.Thing(Addresses.Cases), Clean(words.Type(document.CaseType))));
        foreach (var theme in hit.Relations.Where(relation => relation.Predicate == Predicates.HasTheme))
        {
            entry.Categories.Add(new(theme.Record.Slug, head.Place.Thing(Addresses.Terms), Clean(words.In(theme.Record.Name))));
        }

        return entry;
    }

    /// <summary>A name that stays when addresses move. Each language has its own: they are different texts.</summary>
    private static string Tag(DownloadHead head, string address) =>
        string.Create(CultureInfo.InvariantCulture, $"tag:{new Uri(head.Place.Origin).IdnHost},{Began.Year}:{Token.Of(head.Place.Language)}/{address}");

    private static byte[] Write(SyndicationFeed feed)
    {
        using var body = new MemoryStream();
        using (var writer = XmlWriter.Create(body, new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Indent = true, NewLineChars = "\n" }))
        {
            feed.SaveAsAtom10(writer);
        }

        return body.ToArray();
    }

    /// <summary>XML has no place for some characters, and a feed with one of them could not be read at all.</summary>
    private static string Clean(string text) => string.Concat(text.Where(character => XmlConvert.IsXmlChar(character) || char.IsSurrogate(character)));
}
