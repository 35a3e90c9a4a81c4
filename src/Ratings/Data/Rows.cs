using Tongban.Platform;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Data;

/// <summary>Somebody may rate one stage of a case, or one visit.</summary>
internal sealed class InvitationRow
{
    public required long Id { get; init; }
    public required long CaseId { get; init; }
    public required string CaseNumber { get; init; }
    public required RatingStage Stage { get; init; }
    public required string Occasion { get; init; }
    public required string ItemId { get; init; }
    public required string ItemName { get; init; }
    public required string AuthorityCode { get; init; }
    public required string Division { get; init; }
    public string? CounterCode { get; init; }
    public long? ClerkAccountId { get; init; }

    /// <summary>Account of the applicant; null for a case without one.</summary>
    public long? OwnerAccountId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A secret address under which one invitation is answered, and the channel that it stands for.</summary>
internal sealed class LinkRow
{
    /// <summary>SHA-256 of the token; the token itself is not kept.</summary>
    public required string TokenHash { get; init; }
    public required long InvitationId { get; init; }
    public required RatingChannel Channel { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A rating; never changed but for <see cref="Valid"/>. 核实、整改、反馈 hang on its id.</summary>
internal sealed class RatingRow
{
    public required long Id { get; init; }
    public required long InvitationId { get; init; }
    public required bool FollowUp { get; init; }
    public required RatingLevel Level { get; init; }

    /// <summary>Codes, separated by commas, as the national record has them.</summary>
    public required string Tags { get; init; }
    public string? Words { get; init; }
    public required RatingChannel Channel { get; init; }
    public required bool Signed { get; init; }
    public ProtectedText RaterName { get; set; }
    public ProtectedText RaterPhone { get; set; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Of the invitation, to count by.</summary>
    public required string AuthorityCode { get; init; }
    public long? ClerkAccountId { get; init; }

    /// <summary>False once a review of an appeal found it mistaken or malicious.</summary>
    public required bool Valid { get; set; }
    public int Version { get; set; }
}
