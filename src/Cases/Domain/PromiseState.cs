using System.Collections.Immutable;

namespace Tongban.Cases.Domain;

/// <summary>容缺: what was promised, and what of it is still missing.</summary>
internal sealed record DeferralState(ImmutableList<string> Promised, string TextHash, DateTimeOffset PromisedAt)
{
    /// <summary>Last day of each material; empty before the acceptance, and where nothing was missing then.</summary>
    public ImmutableDictionary<string, DateOnly> Until { get; init; } = ImmutableDictionary<string, DateOnly>.Empty;
    public ImmutableHashSet<string> Open { get; init; } = [];
    public DateTimeOffset? StartedAt { get; init; }
    public DateTimeOffset? MissedAt { get; init; }
    public DateTimeOffset? FullAt { get; init; }

    /// <summary>The nearest last day among what is missing; null when nothing is.</summary>
    public DateOnly? NextUntil => Open.IsEmpty ? null : Open.Min(id => Until[id]);

    /// <summary>The applicant still has time: nothing is decided meanwhile.</summary>
    public bool Runs => StartedAt is not null && MissedAt is null && !Open.IsEmpty;
}

/// <summary>告知承诺 and the check afterwards.</summary>
internal sealed record CommitmentState(ImmutableList<string> Replaced, string TextHash, DateTimeOffset MadeAt)
{
    public bool Withdrawn { get; init; }
    public DateOnly? CheckBy { get; init; }
    public DateTimeOffset? CheckedAt { get; init; }
    public bool? Kept { get; init; }
    public DateOnly? RectifyBy { get; init; }
    public DateTimeOffset? OrderedAt { get; init; }
    public DateTimeOffset? RectifiedAt { get; init; }
    public bool? Rectified { get; init; }
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The decision may rest on it.</summary>
    public bool Stands => !Withdrawn;

    public bool AwaitsCheck => CheckBy is not null && Kept is null && RevokedAt is null;

    /// <summary>Found false, and neither put right nor revoked.</summary>
    public bool IsFalse => Kept is false && Rectified is not true && RevokedAt is null;

    /// <summary>责令限期整改 runs.</summary>
    public bool IsRectifying => IsFalse && RectifyBy is not null && Rectified is null;
}
