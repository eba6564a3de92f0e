namespace RegionalInnovation.LocalPostgres;

/// <summary>
/// The private PostgreSQL cannot be had. The message is written for the person at the terminal: it says what is in
/// the way and what to do about it, so it can be shown as it is.
/// </summary>
public sealed class LocalPostgresException : Exception
{
    /// <summary>Creates the exception without a message.</summary>
    public LocalPostgresException()
    {
    }

    /// <summary>Creates the exception with what is in the way and what to do about it.</summary>
    public LocalPostgresException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with what is in the way, what to do about it, and where it came from.</summary>
    public LocalPostgresException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
