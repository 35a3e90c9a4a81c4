using Tongban.Cases.Sole;

namespace Tongban.Cases.Data;

/// <summary>首席事务代表's authorisation of one person to accept and decide alone.</summary>
internal sealed class SoleAuthorisationRow
{
    public required long Id { get; init; }
    public required string AuthorityCode { get; init; }
    public required long StaffId { get; init; }
    public required string StaffName { get; init; }

    /// <summary>Local ids of the items, as JSON.</summary>
    public required string Items { get; init; }
    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }
    public required string Reason { get; init; }
    public required long GivenById { get; init; }
    public required string GivenByName { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string? RevokedByName { get; set; }
    public string? RevokedReason { get; set; }
    public int Version { get; set; }
}

/// <summary>A case that one person accepted and decided, and what the look afterwards found where it was drawn.</summary>
internal sealed class SoleDecisionRow
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required long AuthorisationId { get; init; }
    public required string AuthorityCode { get; init; }
    public required long StaffId { get; init; }
    public required string StaffName { get; init; }

    /// <summary>Month of the decision, such as 202603.</summary>
    public required int Month { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public long? DrawId { get; set; }

    /// <summary>Last day for the look.</summary>
    public DateOnly? LookBy { get; set; }
    public DateTimeOffset? LookedAt { get; set; }
    public long? LookedById { get; set; }
    public string? LookedByName { get; set; }
    public SoleFinding? Finding { get; set; }
    public string? Words { get; set; }
    public string? PutRight { get; set; }
    public int Version { get; set; }
}

/// <summary>One draw: the cases of one person in one month, with the seed by which anybody draws them again.</summary>
internal sealed class SoleDrawRow
{
    public required long Id { get; init; }
    public required string AuthorityCode { get; init; }
    public required long StaffId { get; init; }
    public required string StaffName { get; init; }
    public required int Month { get; init; }
    public required string Seed { get; init; }
    public required int Population { get; init; }
    public required int Drawn { get; init; }
    public required int SharePercent { get; init; }
    public required DateTimeOffset At { get; init; }
}
