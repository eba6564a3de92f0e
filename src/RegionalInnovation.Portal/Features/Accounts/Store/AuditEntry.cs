namespace RegionalInnovation.Portal.Features.Accounts.Store;

/// <summary>
/// One line of the audit log: who did what to whom, when and from where. It holds no secrets, nor what somebody typed
/// into a form: an unknown address may well be a password in the wrong field.
/// </summary>
internal sealed class AuditEntry
{
    /// <summary>The longest detail, in characters.</summary>
    public const int LongestDetail = 400;

    /// <summary>Order in which the lines were written.</summary>
    public long Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What.</summary>
    public required AuditAct Act { get; init; }

    /// <summary>Who did it; null for the command line, and for somebody who is not signed in.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Whose account it is about; null where it is about none.</summary>
    public Guid? PersonId { get; init; }

    /// <summary>The address it came from; null for the command line.</summary>
    public string? Origin { get; init; }

    /// <summary>What has changed, in tokens; null where the act says it all.</summary>
    public string? Detail { get; init; }
}

/// <summary>What the audit log keeps.</summary>
internal enum AuditAct
{
    /// <summary>Signed in.</summary>
    SignIn,

    /// <summary>A password or a code was wrong.</summary>
    SignInFailed,

    /// <summary>Signed in with a recovery code.</summary>
    RecoveryCodeUsed,

    /// <summary>Signed out.</summary>
    SignOut,

    /// <summary>Signed out on every device.</summary>
    SignOutEverywhere,

    /// <summary>An invitation was made.</summary>
    InvitationMade,

    /// <summary>An account was made by an invitation.</summary>
    Joined,

    /// <summary>The password was changed.</summary>
    PasswordChanged,

    /// <summary>A second factor was set up.</summary>
    SecondFactorSet,

    /// <summary>The second factor was taken away.</summary>
    SecondFactorReset,

    /// <summary>A passkey was added.</summary>
    PasskeyAdded,

    /// <summary>A passkey was taken away.</summary>
    PasskeyRemoved,

    /// <summary>A token for programs was made.</summary>
    TokenMade,

    /// <summary>A token for programs was revoked.</summary>
    TokenRevoked,

    /// <summary>A person was recognised by an institute for the first time.</summary>
    InstituteLinked,

    /// <summary>An institute's word for a person no longer counts.</summary>
    InstituteUnlinked,

    /// <summary>The roles were changed.</summary>
    RolesChanged,

    /// <summary>The account was disabled.</summary>
    PersonDisabled,

    /// <summary>The account was enabled again.</summary>
    PersonEnabled,

    /// <summary>Cases were taken as a file.</summary>
    CasesExported,

    /// <summary>The rows of a file were published, or made into drafts.</summary>
    CasesImported,

    /// <summary>One field of many cases was changed.</summary>
    CasesChanged,

    /// <summary>What an import or a change of many did was taken back.</summary>
    ImportUndone,

    /// <summary>A content pack was imported.</summary>
    PackImported,

    /// <summary>A content pack was written as files.</summary>
    PackExported,

    /// <summary>The log was taken as a file.</summary>
    LogExported,

    /// <summary>Lines older than the retention were deleted.</summary>
    LogPurged,
}
