using Tongban.Platform;

namespace Tongban.Cases.Data;

/// <summary>Where the help is given.</summary>
internal enum HelpMode
{
    /// <summary>上门.</summary>
    AtHome,

    /// <summary>村（社区）便民服务站.</summary>
    AtPoint,

    /// <summary>政务服务大厅帮办代办窗口.</summary>
    AtHall,

    /// <summary>电话.</summary>
    ByPhone,
}

internal enum HalfDay
{
    Morning,
    Afternoon,
}

internal enum HelpStatus
{
    /// <summary>The code sent to the phone has not come back: no helper sees it.</summary>
    Unconfirmed,

    /// <summary>待接单.</summary>
    Waiting,

    /// <summary>已接单, no time agreed.</summary>
    Taken,

    /// <summary>已约定时间.</summary>
    Agreed,

    /// <summary>已办结, in the 台账.</summary>
    Done,

    /// <summary>未接, with the reason.</summary>
    Declined,

    /// <summary>The applicant took it back.</summary>
    Withdrawn,
}

/// <summary>德令哈's seven ways of help (seed 000).</summary>
internal enum HelpService
{
    /// <summary>帮办.</summary>
    Help,

    /// <summary>领办.</summary>
    Lead,

    /// <summary>代办.</summary>
    OnBehalf,

    /// <summary>协办.</summary>
    Together,

    /// <summary>预约办.</summary>
    ByAppointment,

    /// <summary>限时办.</summary>
    WithinTime,

    /// <summary>延时办.</summary>
    AfterHours,
}

/// <summary>What came of it.</summary>
internal enum HelpResult
{
    /// <summary>An application was filed.</summary>
    Filed,

    /// <summary>The applicant was shown how, and files alone.</summary>
    Shown,

    /// <summary>It could not be done; the words say why.</summary>
    NotPossible,
}

/// <summary>How the applicant confirmed what the helper filled in.</summary>
internal enum HelpProof
{
    /// <summary>短信验证码.</summary>
    Code,

    /// <summary>手写签名 on the pad, before the helper as witness.</summary>
    Handwriting,

    /// <summary>At the counter, the identity document held against the form.</summary>
    Counter,
}

/// <summary>帮办代办: one person asks for help with one matter; the helper sees nothing else of theirs, and only while it stands.</summary>
internal sealed class HelpRow
{
    public required long Id { get; init; }

    /// <summary><c>BB</c>, six digits of the division, the day, six digits.</summary>
    public required string Number { get; init; }

    /// <summary>Random; the address at which whoever asked sees it.</summary>
    public required string Token { get; init; }
    public required string ItemId { get; init; }
    public required string ItemName { get; init; }
    public required string AuthorityCode { get; init; }

    /// <summary>First six digits of the division whose hall helps.</summary>
    public required string Division { get; init; }

    /// <summary>Division code of the village, 12 digits, whose agent helps; null: the hall.</summary>
    public string? Village { get; init; }
    public required HelpMode Mode { get; init; }
    public required string Name { get; init; }
    public required ProtectedText Phone { get; init; }

    /// <summary>Blind index of the phone: limits the codes that are sent to it.</summary>
    public required string PhoneKey { get; init; }
    public required ProtectedText Address { get; init; }
    public required DateOnly WishedOn { get; init; }
    public required HalfDay WishedHalf { get; init; }
    public string? Note { get; init; }

    /// <summary>Account that asked; null for somebody without one.</summary>
    public long? OwnerAccountId { get; init; }

    /// <summary>A helper wrote it down for somebody who came.</summary>
    public bool OnTheSpot { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
    public required HelpStatus Status { get; set; }

    /// <summary>End of the day by which a helper answers.</summary>
    public DateTimeOffset? AnswerBy { get; set; }

    /// <summary>When it was found that nobody had answered by then.</summary>
    public DateTimeOffset? LateAt { get; set; }
    public long? HelperId { get; set; }
    public string? HelperName { get; set; }
    public DateTimeOffset? TakenAt { get; set; }
    public DateOnly? AgreedOn { get; set; }
    public HalfDay? AgreedHalf { get; set; }
    public string? AgreedNote { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public HelpService? Service { get; set; }
    public HelpResult? Result { get; set; }

    /// <summary>Outcome, or the reason of a refusal.</summary>
    public string? Words { get; set; }

    /// <summary>The application as filled in so far, JSON; empty when nothing was, and once it is filed.</summary>
    public ProtectedText Form { get; set; }
    public long? FormVersionId { get; set; }
    public DateTimeOffset? FilledAt { get; set; }

    /// <summary>SM3 of the sheet that waits for the applicant; null while the form is not complete.</summary>
    public string? SheetHash { get; set; }
    public HelpProof? Proof { get; set; }
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>Who saw the applicant sign, or the document.</summary>
    public string? Witness { get; set; }

    /// <summary>Evidence of a handwritten confirmation, JSON; its SM3 is in the history of the case.</summary>
    public ProtectedText Evidence { get; set; }
    public string? EvidenceHash { get; set; }

    /// <summary>The case, or the application of the 一件事, that was filed.</summary>
    public long? CaseId { get; set; }
    public string? CaseNumber { get; set; }
    public bool IsThing { get; set; }

    /// <summary>Keyed hash of the code that was sent last.</summary>
    public string? CodeHash { get; set; }
    public DateTimeOffset? CodeSentAt { get; set; }
    public int CodeTries { get; set; }
    public int CodesSent { get; set; }
    public int Version { get; set; }
}
