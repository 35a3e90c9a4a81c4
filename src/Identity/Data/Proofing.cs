using Tongban.Identity.Proofing;

namespace Tongban.Identity.Data;

/// <summary>An attempt to proof an account, whatever came of it.</summary>
internal sealed class ProofingAttempt
{
    public long Id { get; init; }
    public long AccountId { get; init; }

    /// <summary>Blind index of the number that was checked; attempts are counted by it across accounts.</summary>
    public required string CitizenKey { get; init; }
    public required ProofingMeans Means { get; init; }

    /// <summary>Who was asked, as people read it.</summary>
    public required string Provider { get; init; }
    public ProofingOutcome Outcome { get; set; }

    /// <summary>The provider's; empty before its answer.</summary>
    public string Reference { get; set; } = "";
    public required DateTimeOffset At { get; init; }

    /// <summary>Who asked: the account itself, or the clerk.</summary>
    public required long AskedBy { get; init; }
    public int Version { get; set; }
}
