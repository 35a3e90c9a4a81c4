using Tongban.Identity.Mandates;

namespace Tongban.Identity.Data;

/// <summary>委托授权: what one account lets another do, with the consent of both.</summary>
internal sealed class Mandate
{
    public long Id { get; init; }

    /// <summary>授权编号, as both sides and the clerk read it.</summary>
    public required string Number { get; init; }
    public MandateKind Kind { get; init; }
    public long GiverId { get; init; }

    /// <summary>Enterprise in whose name it was given; null for a person.</summary>
    public long? GiverEnterpriseId { get; init; }

    /// <summary>Name of the person or enterprise at the time.</summary>
    public required string GiverName { get; init; }
    public long HolderId { get; init; }
    public required string HolderName { get; init; }

    /// <summary>Relation of the holder to the giver as stated, for <see cref="MandateKind.Relative" />.</summary>
    public string? Relation { get; init; }

    /// <summary>JSON list of <see cref="MandateItem" />; empty for every item.</summary>
    public required string Items { get; init; }

    /// <summary>Names of <see cref="MandateAct" /> with commas between.</summary>
    public required string Acts { get; init; }
    public DateOnly From { get; init; }
    public DateOnly Until { get; init; }

    /// <summary>The text that both sides were shown.</summary>
    public required string Words { get; init; }

    /// <summary>SM3 of the text.</summary>
    public required string WordsHash { get; init; }
    public DateTimeOffset GivenAt { get; init; }
    public DateTimeOffset? AcceptedAt { get; set; }

    /// <summary>SM3 of the text that the holder was shown.</summary>
    public string? AcceptedHash { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public MandateEnd? Ending { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A use of a mandate; only ever added.</summary>
internal sealed class MandateUsage
{
    public long Id { get; init; }
    public long MandateId { get; init; }
    public MandateUse Use { get; init; }
    public DateTimeOffset At { get; init; }
    public long AccountId { get; init; }
    public required string ActorName { get; init; }
    public string? CaseNumber { get; init; }
    public string? ItemName { get; init; }

    /// <summary>Which certificate, which document, which act.</summary>
    public string? Detail { get; init; }
}
