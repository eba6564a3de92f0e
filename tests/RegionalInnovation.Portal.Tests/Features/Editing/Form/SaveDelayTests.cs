using System.Reflection;
using RegionalInnovation.Portal.Features.Editing.Form;

namespace RegionalInnovation.Portal.Tests.Features.Editing.Form;

/// <summary>
/// What is typed is in the database within five seconds, as long as the database is there: after the pause in which the
/// form gathers what is typed, and the pause between two saves. That it is saved then, a test in a browser sees.
/// </summary>
public sealed class SaveDelayTests
{
    [Fact]
    public void The_pauses_before_a_save_come_to_less_than_five_seconds() =>
        Assert.InRange(Pause<RecordForm>("Pause") + Pause<DraftEditor>("BetweenSaves"), TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(4.5));

    private static TimeSpan Pause<T>(string name) => (TimeSpan)typeof(T).GetField(name, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
}
