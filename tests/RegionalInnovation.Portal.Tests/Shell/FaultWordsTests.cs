using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using RegionalInnovation.Knowledge.Records;
using RegionalInnovation.Knowledge.Time;
using RegionalInnovation.Portal.Shell;

namespace RegionalInnovation.Portal.Tests.Shell;

public sealed class FaultWordsTests : Components
{
    public FaultWordsTests()
    {
        Services.AddScoped<FieldWords>();
        Services.AddScoped<FaultWords>();
    }

    [Theory]
    [InlineData("ko", "적힌 형식이 “시작과 끝을 적음”인 기간에는 끝을 적어야 합니다.")]
    [InlineData("ja", "記載の形式が「始まりと終わりを記載」の期間には、終わりの記入が必要です。")]
    [InlineData("en", "A period of this form needs an end: Start and end printed.")]
    public void A_fault_is_told_in_the_language_of_the_reader(string language, string told)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        Assert.Equal(told, Words.Say(new PolicyPeriod(PeriodForm.Closed, PolicyCalendar.Calendar, "2001").Fault()!));
    }

    [Fact]
    public void A_field_is_told_by_its_name() =>
        Assert.Equal(
            "뒷받침하는 출처 표시가 없습니다: 활동 2. 공개하는 사실에는 출처가 있어야 합니다.",
            Words.Say($"no citation supports '{new FieldPath("activities/1")}'; a published fact says where it comes from"));

    [Fact]
    public void Kinds_are_told_by_their_words() =>
        Assert.Equal(
            "“located_in” 관계의 상대가 될 수 없는 종류의 기록입니다(기본계획). 상대가 될 수 있는 기록: 지역",
            Words.Say(Predicates.Fault(Predicates.LocatedIn, RecordKind.Case, RecordKind.Plan)!));

    [Fact]
    public void Braces_are_no_places_to_fill() => Assert.Equal("기록이 있어야 할 자리입니다: { … }", Words.Say($"a record is expected: {{ … }}"));

    [Fact]
    public void A_fault_without_words_is_told_in_English() =>
        Assert.Equal("the plan is too case", Words.Say($"the {RecordKind.Plan} is too {new FieldPath("case")}"));

    private FaultWords Words => Services.GetRequiredService<FaultWords>();
}
