namespace Tongban.Cases.Things;

/// <summary>Where one member of a 一件事 stands.</summary>
internal enum MemberState
{
    /// <summary>等前置事项办结.</summary>
    Waiting,

    /// <summary>办理中: a case with its authority.</summary>
    Open,

    /// <summary>待补正: the applicant has to answer.</summary>
    AwaitingApplicant,

    /// <summary>已办结，准予.</summary>
    Granted,

    /// <summary>已结束而没有准予: refused, declined, withdrawn, lapsed.</summary>
    NotGranted,

    /// <summary>不再办理: a member that it waits for was not granted.</summary>
    Stopped,
}

/// <summary>Where the whole stands, as its members make it.</summary>
internal enum ThingStatus
{
    Running,

    /// <summary>At least one member waits for the applicant.</summary>
    AwaitingApplicant,

    /// <summary>全部办结.</summary>
    Done,

    /// <summary>部分办结: some were granted, some not.</summary>
    PartlyDone,

    /// <summary>没有办成: none was granted.</summary>
    Failed,
}
