using Bunit;
using RegionalInnovation.Knowledge.Records;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Form;

/// <summary>The controls of the form: what they show of a document, and what they write into it.</summary>
public sealed class FieldTests : FormComponents
{
    [Fact]
    public void A_translation_that_is_missing_is_marked()
    {
        var (shown, _) = Show(RecordKind.Case, """{ "summary": { "ko": "글", "en": "Text" } }""", before: null, "summary");

        Assert.Equal("번역 없음", Assert.Single(shown.FindAll(".mark-missing")).TextContent);
        Assert.Contains("일본어", shown.Find(".language-side:has(.mark-missing)").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_translation_older_than_its_Korean_text_is_marked_until_it_changes_too()
    {
        const string Before = """{ "summary": { "ko": "글", "ja": "文", "en": "Text" } }""";
        var (shown, _) = Show(RecordKind.Case, Before, Before, "summary");
        Assert.Empty(shown.FindAll(".mark-outdated"));

        shown.Find("#f-summary-ko").Input("새 글");
        Assert.Equal(2, shown.FindAll(".mark-outdated").Count);

        shown.Find("#f-summary-ja").Input("新しい文");
        Assert.Contains("영어", Assert.Single(shown.FindAll(".language-side:has(.mark-outdated)")).TextContent, StringComparison.Ordinal);

        shown.Find("#f-summary-ko").Input("글");
        Assert.Empty(shown.FindAll(".mark-outdated"));
    }

    [Fact]
    public void An_item_that_only_changed_its_place_is_not_outdated()
    {
        const string Before = """{ "activities": [ { "ko": "하나", "ja": "一" }, { "ko": "둘", "ja": "二" } ] }""";
        var (shown, _) = Show(RecordKind.Case, Before, Before, "activities");

        shown.Find("#f-activities-1-up").Click();

        Assert.Equal("둘", shown.Find("#f-activities-0-ko").GetAttribute("value"));
        Assert.Empty(shown.FindAll(".mark-outdated"));
    }

    [Fact]
    public void A_text_that_is_emptied_leaves_the_document()
    {
        var (shown, form) = Show(RecordKind.Case, """{ "summary": { "ko": "글" } }""", before: null, "summary");

        shown.Find("#f-summary-ko").Input("");

        Assert.False(form.Document.ContainsKey("summary"));
    }

    [Theory]
    [InlineData("12.50", "12.50", null)]
    [InlineData("-3", "-3", null)]
    [InlineData("0.10", "0.10", null)]
    [InlineData("1,200", "\"1,200\"", "쉼표와 단위 없이")]
    [InlineData("약 30", "\"약 30\"", "쉼표와 단위 없이")]
    [InlineData("1e3", "\"1e3\"", "쉼표와 단위 없이")]
    public void A_number_is_kept_as_it_was_typed_and_what_is_none_is_told_at_its_field(string typed, string kept, string? told)
    {
        var (shown, form) = Show(RecordKind.Outcome, """{ "readings": [ { "value": 1 } ] }""", before: null, "readings");
        form.Open(form.Document["readings"]![0]!, open: true);
        shown.Instance.Redraw();
        shown.Find("#f-readings-0-value").Input(typed);

        Assert.Equal(kept, form.Document["readings"]![0]!["value"]!.ToJsonString(Knowledge.Content.PackJson.Compact));
        Assert.Equal(typed, shown.Find("#f-readings-0-value").GetAttribute("value"));
        Assert.Equal(told is not null, shown.Find("#f-readings-0-value").GetAttribute("aria-invalid") == "true");
        if (told is not null)
        {
            Assert.Contains(told, shown.Find("#f-readings-0-value-faults").TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2021", false)]
    [InlineData("2021-09", false)]
    [InlineData("2021-13", true)]
    [InlineData("21년", true)]
    public void A_date_is_written_as_far_as_it_is_known(string typed, bool wrong)
    {
        var (shown, _) = Show(RecordKind.Region, "{}", before: null, "validFrom");

        shown.Find("#f-validFrom").Input(typed);

        Assert.Equal(wrong, shown.Find("#f-validFrom").GetAttribute("aria-invalid") == "true");
    }

    [Fact]
    public void A_period_asks_for_the_ends_that_its_form_has()
    {
        var (shown, _) = Show(RecordKind.Case, """{ "period": { "form": "notStated" } }""", before: null, "period");
        Assert.Empty(shown.FindAll("#f-period-start, #f-period-end"));

        shown.Find("#f-period-form").Change("open");
        Assert.NotNull(shown.Find("#f-period-start"));
        Assert.Empty(shown.FindAll("#f-period-end"));

        shown.Find("#f-period-form").Change("closed");
        Assert.NotNull(shown.Find("#f-period-end"));
    }

    [Fact]
    public void What_is_wrong_stands_beside_its_field()
    {
        var (shown, form) = Show(RecordKind.Case, """{ "name": { "ko": "이름" } }""", before: null, "name");
        form.Faults = [new("name/ko", "너무 깁니다")];
        shown.Instance.Redraw();

        var field = shown.Find("#f-name-ko");
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Equal("너무 깁니다", shown.Find($"#{field.GetAttribute("aria-describedby")}").TextContent.Trim());
    }

    [Fact]
    public void A_fact_says_whether_a_citation_supports_it_and_takes_one()
    {
        var (shown, form) = Show(RecordKind.Case, """{ "activities": [ { "ko": "하나" }, { "ko": "둘" } ], "citations": [ { "field": "activities/0", "source": "kistep-brief", "locator": {} } ] }""", before: null, "activities");
        Assert.Equal(["출처 1"], shown.FindAll(".cited").Select(mark => mark.TextContent));
        Assert.Single(shown.FindAll(".uncited"));

        form.Cite("activities/1");
        Assert.Equal(2, form.Document["citations"]!.AsArray().Count);
        Assert.Equal("activities/1", (string?)form.Document["citations"]![1]!["field"]);
        Assert.Equal("kistep-brief", (string?)form.Document["citations"]![1]!["source"]);
    }

    [Fact]
    public void Citations_follow_a_fact_that_is_moved_and_go_and_come_back_with_one_that_is_removed()
    {
        const string Document = """
            { "activities": [ { "ko": "하나" }, { "ko": "둘" }, { "ko": "셋" } ],
              "citations": [ { "field": "activities/0", "source": "a", "locator": {} }, { "field": "activities/1", "source": "b", "locator": {} }, { "field": "activities/2", "source": "c", "locator": {} } ] }
            """;
        var (shown, form) = Show(RecordKind.Case, Document, before: null, "activities");
        // The source tells which citation it is.
        string[] Fields() => [.. form.Citations.OrderBy(citation => (string?)citation.Citation["source"], StringComparer.Ordinal).Select(citation => $"{citation.Citation["source"]} {citation.Field}")];

        shown.Find("#f-activities-2-up").Click();
        Assert.Equal(["a activities/0", "b activities/2", "c activities/1"], Fields());

        shown.Find("#f-activities-0 button[title=삭제]").Click();
        Assert.Equal(["b activities/1", "c activities/0"], Fields());

        shown.FindAll(".list-tools button").Single(button => button.TextContent == "되돌리기").Click();
        Assert.Equal(["a activities/0", "b activities/2", "c activities/1"], Fields());
    }

    [Fact]
    public void Citations_follow_a_relation_whose_other_end_changes()
    {
        var (_, form) = Show(RecordKind.Case, """{ "relations": [ { "predicate": "led_by", "to": "organization/a" } ], "citations": [ { "field": "relations/led_by/a", "source": "s", "locator": {} } ] }""", before: null, "relations");

        form.ChangeEdge("relations/0", () => form.Set(form.Document["relations"]![0]!.AsObject(), "to", "organization/b"));

        Assert.Equal("relations/led_by/b", Assert.Single(form.Citations).Field);
    }

    [Fact]
    public void What_can_only_be_read_cannot_be_written()
    {
        var (shown, form) = Show(RecordKind.Case, """{ "summary": { "ko": "글" }, "activities": [ { "ko": "하나" } ] }""", before: null, "summary", "activities");
        form.ReadOnly = true;
        shown.Instance.Redraw();

        Assert.Empty(shown.FindAll(".row-tools, .add"));
        Assert.True(shown.Find("#f-summary-ko").HasAttribute("readonly"));
        // A browser of somebody's own making sends what it likes.
        shown.Find("#f-summary-ko").Input("바꿈");
        Assert.Equal("글", (string?)form.Document["summary"]!["ko"]);
    }
}
