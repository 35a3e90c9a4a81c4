namespace Tongban.Cases.Data;

internal enum PromiseKind
{
    /// <summary>容缺受理.</summary>
    Deferral,

    /// <summary>告知承诺.</summary>
    Commitment,
}

/// <summary>How a promise stands.</summary>
internal enum PromiseOutcome
{
    /// <summary>承诺期内, or waiting for its check.</summary>
    Open,

    /// <summary>已履行.</summary>
    Kept,

    /// <summary>逾期后补交.</summary>
    Late,

    /// <summary>逾期未补交.</summary>
    Missed,

    /// <summary>承诺不实, 未整改.</summary>
    False,

    /// <summary>承诺不实, 整改合格.</summary>
    Rectified,

    /// <summary>承诺不实, 已撤销.</summary>
    Revoked,

    /// <summary>没有发生: taken back, or the case ended before it could be kept or broken.</summary>
    Void,
}

/// <summary>承诺台账: one promise of one case, a projection of its events, with its restoration, which is the register's own.</summary>
internal sealed class PromiseRow
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required PromiseKind Kind { get; init; }
    public required string ItemId { get; init; }
    public required string AuthorityCode { get; init; }

    /// <summary>Blind index of the applicant's identity number or credit code.</summary>
    public required string ApplicantKey { get; init; }
    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Last day of the deferral, or of the check; null before it is known.</summary>
    public DateOnly? DueOn { get; set; }
    public required PromiseOutcome Outcome { get; set; }

    /// <summary>When it turned out so; null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>恢复: from then on it no longer stands against the applicant.</summary>
    public DateTimeOffset? RestoredAt { get; set; }
    public string? RestoredBy { get; set; }
    public string? RestoredWhy { get; set; }
    public int Version { get; set; }
}
