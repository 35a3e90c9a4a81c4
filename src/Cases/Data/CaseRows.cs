using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Platform;

namespace Tongban.Cases.Data;

/// <summary>One entry of the history; never changed, never deleted.</summary>
internal sealed class EventRow
{
    public required long CaseId { get; init; }
    public required int Sequence { get; init; }

    /// <summary>Discriminator of the fact, such as <c>accepted</c>.</summary>
    public required string Type { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Legal day that the fact is about: the day as of which a deemed acceptance holds, else the day of the act.</summary>
    public required DateOnly EffectiveOn { get; init; }
    public required long ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string Role { get; init; }
    public string? AuthorityCode { get; init; }
    public string? CounterCode { get; init; }
    public long? InsteadOf { get; init; }
    public string? InsteadOfName { get; init; }
    public string? Reason { get; init; }

    /// <summary>The fact as canonical JSON.</summary>
    public required string Fact { get; init; }
}

internal enum PartyKind
{
    /// <summary>申请人.</summary>
    Applicant,

    /// <summary>法定代表人.</summary>
    LegalRepresentative,

    /// <summary>代理人.</summary>
    Agent,

    /// <summary>利害关系人.</summary>
    InterestedPerson,
}

internal sealed class PartyRow
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required PartyKind Kind { get; init; }
    public required string Name { get; init; }
    public ProtectedText IdentityNumber { get; init; }
    public ProtectedText Phone { get; init; }
    public ProtectedText Address { get; init; }
}

/// <summary>A set of answers as filed or corrected: canonical JSON behind the field protection, found by its hash.</summary>
internal sealed class AnswerRow
{
    public required long CaseId { get; init; }
    public required string Hash { get; init; }
    public required ProtectedText Answers { get; init; }

    /// <summary>Answers to the situation questions: canonical JSON, question to option.</summary>
    public required string Situations { get; init; }
    public required DateTimeOffset At { get; init; }
}

internal sealed class MaterialRow
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }

    /// <summary>Event that brought it.</summary>
    public required int Sequence { get; init; }
    public required string MaterialId { get; init; }
    public string? FileHash { get; init; }
    public string? FileName { get; init; }
    public bool PaperSeen { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>A later one took its place.</summary>
    public bool Replaced { get; set; }
}

/// <summary>A document made by an act: what it says and its hash; the file is rendered once, later.</summary>
internal sealed class DocumentRow
{
    public required long Id { get; init; }

    /// <summary>The case; of a <see cref="DocumentKind.UnifiedOpinion"/> the 一件事.</summary>
    public required long CaseId { get; init; }

    /// <summary>Number of the event in the case; of a 一件事 the round.</summary>
    public required int Sequence { get; init; }
    public required DocumentKind Kind { get; init; }
    public required string Title { get; init; }
    public string? Number { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>Canonical JSON of the NoticeDocument.</summary>
    public required ProtectedText Data { get; init; }
    public required string DataHash { get; init; }

    /// <summary>When the act fixed it, by the machine's clock.</summary>
    public DateTimeOffset? FixedAt { get; init; }

    /// <summary>SHA-256 of the file that leaves: with its seal where it bears one.</summary>
    public string? FileHash { get; set; }
    public DateTimeOffset? RenderedAt { get; set; }

    /// <summary>印章编号; null while it is not sealed, and for forms that nobody seals.</summary>
    public string? SealNumber { get; set; }
    public int Version { get; set; }
}

/// <summary>A review step, for the queues of reviewers.</summary>
internal sealed class StepRow
{
    public required long CaseId { get; init; }
    public required string StepId { get; init; }
    public required string Name { get; init; }
    public required StepStatus Status { get; set; }
    public required int Round { get; set; }
    public StepOpinion? Opinion { get; set; }
    public long? FirstAssignee { get; set; }
    public long? SecondAssignee { get; set; }
    public string? AssigneeNames { get; set; }
}

/// <summary>禁止申请 (行政许可法 78, 79): the same permit, the same applicant, through its last day.</summary>
internal sealed class BanRow
{
    public required long Id { get; init; }
    public required string CatalogCode { get; init; }
    public required string ApplicantKey { get; init; }
    public required DateOnly Through { get; init; }
    public required string DecisionNumber { get; init; }
    public required long CaseId { get; init; }
    public required string RuleId { get; init; }
}

/// <summary>数量限制: grants used in a period; every grant changes the row, so two at once cannot pass the number.</summary>
internal sealed class QuotaRow
{
    public required string ItemId { get; init; }

    /// <summary>Year for a yearly number; <c>all</c> else.</summary>
    public required string Period { get; init; }
    public int Used { get; set; }
    public int Version { get; set; }
}

/// <summary>Failed look-ups by number and query code, by source, an hour each.</summary>
internal sealed class LookupRow
{
    public required string Source { get; init; }
    public required long Hour { get; init; }
    public int Failures { get; set; }
}

internal enum TaskKind
{
    /// <summary>督办, to be answered by the person urged.</summary>
    Urge,

    /// <summary>逾期未送达.</summary>
    OverdueDelivery,

    /// <summary>补正期满未补正.</summary>
    OverdueReply,

    /// <summary>提醒补正 went out; kept as done, so that it goes once.</summary>
    ReplyReminder,

    /// <summary>The applicant has no account and no message could be sent: somebody has to call.</summary>
    TellApplicant,

    /// <summary>What the item wants done after a grant.</summary>
    FollowUp,

    /// <summary>加急 was asked for: to be handled promptly.</summary>
    Expedite,

    /// <summary>Two or more are to be sent to test within five days of acceptance (行政许可法 55).</summary>
    TestTeam,

    /// <summary>牵头催办: the authority that leads the 一件事 asks how far it is.</summary>
    LeadUrge,

    /// <summary>The decision is due on the spot: a test showed the result at once (55), or a 告知承诺 was made.</summary>
    DecideAtOnce,

    /// <summary>整改后再次查看: what the applicant says was mended.</summary>
    SecondLook,

    /// <summary>The applicant was told of a promise; kept as done, so that it goes once.</summary>
    PromiseTold,

    /// <summary>逾期未补交: to be decided on what there is.</summary>
    DeferralMissed,

    /// <summary>告知承诺核查, with its limit.</summary>
    CommitmentCheck,

    /// <summary>核查期限 is over without a finding.</summary>
    CommitmentOverdue,

    /// <summary>A commitment was found false: 限期整改 or 撤销 is the approver's.</summary>
    CommitmentDisposal,

    /// <summary>限期整改 is over: to be looked at.</summary>
    RectificationDue,

    /// <summary>A commitment was found false: the supervising side takes it up.</summary>
    RegulatorFollowUp,
}

/// <summary>Something that a member of staff has to do about a case beside its next act; it stays until it is done.</summary>
internal sealed class TaskRow
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required TaskKind Kind { get; init; }

    /// <summary>Tells two of one kind apart: a case has no second task of one kind and occasion.</summary>
    public required string Occasion { get; init; }

    /// <summary>Whose it is; null when any clerk of the authority may do it.</summary>
    public long? AccountId { get; init; }
    public string? HolderName { get; init; }
    public string? ByName { get; init; }
    public required string Words { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateOnly? DueOn { get; init; }
    public DateTimeOffset? DoneAt { get; set; }
    public string? DoneBy { get; set; }
    public string? Answer { get; set; }
}
