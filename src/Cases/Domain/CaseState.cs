using System.Collections.Immutable;

namespace Tongban.Cases.Domain;

internal enum CaseStatus
{
    /// <summary>已收件，待受理.</summary>
    Submitted,

    /// <summary>待补正: the notice is out and not every item has come.</summary>
    AwaitingCorrection,

    /// <summary>审查中.</summary>
    Reviewing,

    /// <summary>已决定.</summary>
    Decided,

    /// <summary>已办结.</summary>
    Closed,

    /// <summary>已送达.</summary>
    Delivered,

    /// <summary>已归档.</summary>
    Archived,

    /// <summary>不予受理.</summary>
    Declined,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>已终止.</summary>
    Terminated,

    /// <summary>视为放弃、视为撤回.</summary>
    Lapsed,

    /// <summary>重复件.</summary>
    Duplicate,
}

internal enum StepStatus
{
    Waiting,
    Ready,
    Done,
}

/// <summary>Where one review step stands; <paramref name="Round"/> grows with each return.</summary>
internal sealed record StepState(
    string Id,
    StepStatus Status,
    int Round,
    StepOpinion? Opinion,
    string? Note,
    ImmutableList<StaffName> Staff,
    ImmutableList<StaffName> Assignees
);

internal sealed record CorrectionState(
    ImmutableList<CorrectionItem> Items,
    Kernel.Time.Period ReplyWithin,
    DateTimeOffset? IssuedAt,
    ImmutableHashSet<string> Open,
    DateTimeOffset? FullReplyAt
)
{
    /// <summary>Day that the applicant asked for and nobody has answered; the reply period is as it was.</summary>
    public DateOnly? MoreTimeAskedTo { get; init; }

    public bool Issued => IssuedAt is not null;
}

internal sealed record ProcedureState(
    string Id,
    string Kind,
    bool StopsClock,
    DateTimeOffset StartedAt,
    int Days,
    DateTimeOffset? EndedAt
)
{
    public Stance? Stance { get; init; }
    public bool? Won { get; init; }
}

internal sealed record FeeState(string Id, string Name, long AmountFen, bool Paid);

internal sealed record OpinionState(string Id, string From, string Text, string? Answer);

internal sealed record InterestedPersonState(string Id, string Name, bool Told);

/// <summary>督办, with its answer once the holder gave one.</summary>
internal sealed record UrgeState(
    string Id,
    StaffName By,
    StaffName Holder,
    string Reason,
    DateTimeOffset At,
    DateOnly AnswerBy,
    string? Answer,
    DateTimeOffset? AnsweredAt
);

internal sealed record HearingState(
    DateTimeOffset? ToldAt,
    DateTimeOffset? RequestedAt,
    DateOnly? HeldOn,
    DateTimeOffset? NotifiedAt,
    string? Chair,
    string? MinutesHash
)
{
    public bool Announced { get; init; }
}

/// <summary>A case as its events have made it: <see cref="CaseFold"/> is the only writer.</summary>
internal sealed record CaseState
{
    public required CaseStatus Status { get; init; }
    public required DateTimeOffset ReceivedAt { get; init; }
    public required string AnswersHash { get; init; }
    public required int Sequence { get; init; }
    public DateOnly? AcceptedAsOf { get; init; }
    public bool DeemedAccepted { get; init; }
    public CorrectionState? Correction { get; init; }
    public ImmutableDictionary<string, HandedIn> Materials { get; init; } = ImmutableDictionary<string, HandedIn>.Empty;
    public ImmutableDictionary<string, StepState> Steps { get; init; } = ImmutableDictionary<string, StepState>.Empty;
    public ImmutableDictionary<string, ProcedureState> Procedures { get; init; } =
        ImmutableDictionary<string, ProcedureState>.Empty;
    public ImmutableDictionary<string, FeeState> Fees { get; init; } = ImmutableDictionary<string, FeeState>.Empty;
    public ImmutableList<OpinionState> Opinions { get; init; } = [];
    public ImmutableList<InterestedPersonState> InterestedPersons { get; init; } = [];
    public ImmutableList<UrgeState> Urges { get; init; } = [];
    public HearingState? Hearing { get; init; }
    public bool ExtensionPending { get; init; }
    public bool Extended { get; init; }
    public string? ForwardedTo { get; init; }
    public Decided? Decision { get; init; }
    public DateTimeOffset? DecidedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; init; }
    public DateTimeOffset? DeliveredAt { get; init; }

    /// <summary>Day on which the revocation of the grant was served.</summary>
    public DateOnly? RevokedOn { get; init; }
    public bool? ElectronicServiceConsent { get; init; }

    /// <summary>容缺; null where the applicant promised nothing.</summary>
    public DeferralState? Deferral { get; init; }

    /// <summary>告知承诺; null where the applicant made none.</summary>
    public CommitmentState? Commitment { get; init; }

    /// <summary>The case takes no further act but delivery and filing away.</summary>
    public bool Ended =>
        Status
            is CaseStatus.Closed
                or CaseStatus.Delivered
                or CaseStatus.Archived
                or CaseStatus.Declined
                or CaseStatus.Withdrawn
                or CaseStatus.Terminated
                or CaseStatus.Lapsed
                or CaseStatus.Duplicate;

    public bool AllStepsDone => Steps.Values.All(step => step.Status == StepStatus.Done);
}
