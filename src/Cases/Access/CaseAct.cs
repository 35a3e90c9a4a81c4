namespace Tongban.Cases.Access;

/// <summary>Everything that somebody can do to a case, or see of it.</summary>
internal enum CaseAct
{
    Read,
    Reveal,
    FileAtCounter,
    Accept,
    DraftCorrection,
    IssueCorrection,
    CorrectOnTheSpot,
    ReplyToCorrection,
    MarkReplyDefective,
    AskMoreTime,
    ProlongCorrection,
    Decline,
    AssignStep,
    RecuseFromStep,
    CompleteStep,
    ReturnStep,
    ReturnReview,
    StartProcedure,
    ProlongProcedure,
    EndProcedure,
    RequestExtension,
    GrantExtension,
    RefuseExtension,
    FindInterestedPerson,
    TellInterestedPerson,
    ReceiveOpinion,
    AnswerOpinion,
    TellHearingRight,
    RequestHearing,
    NotifyHearing,
    AnnounceHearing,
    HoldHearing,
    Forward,
    Decide,
    DecideOnTheSpot,
    Close,
    Deliver,
    Archive,
    RegisterRevocation,
    Withdraw,
    Terminate,
    CloseDuplicate,
    NoticeFee,
    ReduceFee,
    PayFee,
    ConsentToElectronicService,
    AdviseOnDraft,
    Urge,
    AnswerUrge,
    TellApplicant,
    FollowUp,
    SupplyDeferred,
    WithdrawCommitment,
    CheckCommitment,
    OrderRectification,
    EndRectification,
    RevokeCommitted,
    SuperviseCommitment,
}

/// <summary>Roles as Identity names them.</summary>
internal static class CaseRoles
{
    public const string Citizen = "citizen";
    public const string Enterprise = "enterprise";
    public const string Clerk = "clerk";
    public const string Reviewer = "reviewer";
    public const string Approver = "approver";
    public const string AuthorityHead = "authority-head";
    public const string GovernmentHead = "government-head";
    public const string Supervisor = "supervisor";
    public const string ChiefRepresentative = "chief-representative";
    public const string Helper = "helper";
    public const string VillageAgent = "village-agent";
    public const string System = "system";

    /// <summary>Those in whose hands a case can lie.</summary>
    public static IReadOnlyList<string> Handling { get; } = [Clerk, Reviewer, Approver, AuthorityHead];
}
