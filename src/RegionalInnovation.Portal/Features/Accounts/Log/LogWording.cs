using System.Globalization;

namespace RegionalInnovation.Portal.Features.Accounts.Log;

/// <summary>How times of accounts are written: in UTC, and saying so, since people look from more than one country.</summary>
internal static class LogWording
{
    /// <summary>A time to the second.</summary>
    public static string Time(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
