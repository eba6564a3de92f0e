using System.Globalization;
using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using RegionalInnovation.Knowledge;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Features.Machines;

/// <summary>What search engines and browsers ask for before they ask for a page: what there is, and how to search in it.</summary>
internal static class MachineEndpoints
{
    private const string SitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";
    private const string XmlType = "application/xml; charset=utf-8";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Pages that are no records.</summary>
    private static readonly string[] Pages =
    [
        Addresses.Home, Addresses.Timeline, .. Enum.GetValues<RecordKind>().Select(Addresses.ListOf),
        Addresses.PlanFlow, Addresses.PlanComparison, Addresses.ImplicationMatrix, Addresses.Transfer,
        Addresses.Corrections, Addresses.OpenReadings, Addresses.Help,
    ];

    public static void MapMachines(this WebApplication app)
    {
        app.MapMethods("/robots.txt", Reading, SendRobots).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods(Addresses.Sitemap, Reading, SendIndexAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods("/sitemap-{part:int:min(0)}.xml", Reading, SendPartAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapMethods($"/{Addresses.SearchDescription}", Reading, SendSearchDescription).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>What is for one person is not to be asked for, and the history of a record is found through the record.</summary>
    private static ContentHttpResult SendRobots(HttpContext context)
    {
        var text = new StringBuilder("User-agent: *\n");
        foreach (var language in Enum.GetValues<Language>())
        {
            foreach (var closed in (string[])[Addresses.Account, Addresses.Editing, Addresses.Report])
            {
                text.Append(CultureInfo.InvariantCulture, $"Disallow: {Addresses.InLanguage(language, closed)}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"Disallow: /{Token.Of(language)}/*/history/difference\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\nSitemap: {PortalPlace.Of(context).Origin}{Addresses.Sitemap}\n");
        return TypedResults.Text(text.ToString(), "text/plain; charset=utf-8");
    }

    /// <summary>The parts of the sitemap: the pages, then the records.</summary>
    private static async Task SendIndexAsync(HttpContext context, ListPublicRecords records)
    {
        var parts = await records.CountPartsAsync(context.RequestAborted);
        context.Response.ContentType = XmlType;
        await using var xml = Writer(context);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "sitemapindex", SitemapNamespace);
        for (var part = 0; part <= parts; part++)
        {
            await xml.WriteStartElementAsync(null, "sitemap", SitemapNamespace);
            await xml.WriteElementStringAsync(null, "loc", SitemapNamespace, $"{PortalPlace.Of(context).Origin}/sitemap-{part.ToString(CultureInfo.InvariantCulture)}.xml");
            await xml.WriteEndElementAsync();
        }

        await xml.WriteEndElementAsync();
    }

    /// <summary>Part 0 has the pages that are no records; the others have a fixed number of records each, as they are read.</summary>
    private static async Task SendPartAsync(int part, HttpContext context, ListPublicRecords records)
    {
        if (part > 0 && part > await records.CountPartsAsync(context.RequestAborted))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = XmlType;
        await using var xml = Writer(context);
        await xml.WriteStartDocumentAsync();
        await xml.WriteStartElementAsync(null, "urlset", SitemapNamespace);
        await xml.WriteAttributeStringAsync("xmlns", "xhtml", null, XhtmlNamespace);
        if (part == 0)
        {
            foreach (var page in Pages)
            {
                await WriteAsync(xml, PortalPlace.Of(context).Origin, page, null);
            }
        }
        else
        {
            await foreach (var record in records.StreamAsync(part, context.RequestAborted))
            {
                await WriteAsync(xml, PortalPlace.Of(context).Origin, Addresses.Of(record.Kind, record.Slug), record.ChangedAt);
            }
        }

        await xml.WriteEndElementAsync();
    }

    /// <summary>One page in each language, and each time where it stands in all of them.</summary>
    private static async Task WriteAsync(XmlWriter xml, string origin, string address, DateTimeOffset? changedAt)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            await xml.WriteStartElementAsync(null, "url", SitemapNamespace);
            await xml.WriteElementStringAsync(null, "loc", SitemapNamespace, origin + Addresses.InLanguage(language, address));
            if (changedAt is { } at)
            {
                await xml.WriteElementStringAsync(null, "lastmod", SitemapNamespace, KoreanTime.Iso(at));
            }

            foreach (var other in Enum.GetValues<Language>())
            {
                await xml.WriteStartElementAsync("xhtml", "link", XhtmlNamespace);
                await xml.WriteAttributeStringAsync(null, "rel", null, "alternate");
                await xml.WriteAttributeStringAsync(null, "hreflang", null, Token.Of(other));
                await xml.WriteAttributeStringAsync(null, "href", null, origin + Addresses.InLanguage(other, address));
                await xml.WriteEndElementAsync();
            }

            await xml.WriteEndElementAsync();
        }
    }

    /// <summary>Lets a browser search the portal from its address bar.</summary>
    private static ContentHttpResult SendSearchDescription(HttpContext context, IStringLocalizer<Texts> texts)
    {
        const string Namespace = "http://a9.com/-/spec/opensearch/1.1/";
        var place = PortalPlace.Of(context);
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("OpenSearchDescription", Namespace);
            // The standard gives a name sixteen characters.
            xml.WriteElementString("ShortName", Namespace, texts["ShortName"]);
            xml.WriteElementString("Description", Namespace, $"{texts["Portal"]}: {texts["Search.Site"]}");
            xml.WriteElementString("InputEncoding", Namespace, "UTF-8");
            xml.WriteElementString("Language", Namespace, Token.Of(place.Language));
            xml.WriteStartElement("Image", Namespace);
            xml.WriteAttributeString("type", "image/svg+xml");
            xml.WriteString($"{place.Origin}/favicon.svg");
            xml.WriteEndElement();
            xml.WriteStartElement("Url", Namespace);
            xml.WriteAttributeString("type", "text/html");
            xml.WriteAttributeString("template", $"{place.Page(Addresses.Search)}?q={{searchTerms}}");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return TypedResults.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}", "application/opensearchdescription+xml; charset=utf-8");
    }

    private static XmlWriter Writer(HttpContext context) => XmlWriter.Create(context.Response.Body, new() { Async = true, Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) });
}
