using Tongban.Catalog.Editing;

namespace Tongban.Catalog.Data;

/// <summary>A version in the making (编制稿).</summary>
internal sealed class EditionRow
{
    public required long Id { get; init; }
    public required string ItemId { get; init; }
    public required string CatalogCode { get; init; }
    public required string AuthorityCode { get; init; }
    public required string Name { get; set; }
    public required EditionState State { get; set; }

    /// <summary>JSON list of the chain's steps as they were at submission.</summary>
    public required string Chain { get; set; }
    public required int Passed { get; set; }

    /// <summary>JSON list of the accounts that wrote it.</summary>
    public required string Editors { get; set; }

    /// <summary>Version that it began from; null for a first version.</summary>
    public long? BaseVersionId { get; init; }

    /// <summary>Number of the revision that stands.</summary>
    public required int Revision { get; set; }

    /// <summary>Highest number given to a revision, those that wait for a merge among them.</summary>
    public required int LastRevision { get; set; }

    /// <summary>The item's id while open: an item has one open edition.</summary>
    public string? OpenKey { get; set; }
    public DateTimeOffset? EffectiveFrom { get; set; }
    public long? VersionId { get; set; }
    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }
    public required string UpdatedBy { get; set; }
    public int Version { get; set; }
}

/// <summary>What an edition said after one save; never changed.</summary>
internal sealed class EditionRevisionRow
{
    public required long Id { get; init; }
    public required long EditionId { get; init; }
    public required int Number { get; init; }

    /// <summary>Revision that the editor saw; another than the one before where two saved at once.</summary>
    public required int Base { get; init; }

    /// <summary>False: it overlaps what another saved first, and waits for its writer to choose.</summary>
    public required bool Taken { get; init; }
    public required string Content { get; init; }
    public required long ActorId { get; init; }
    public required string ActorName { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>One act on an item: who, when, why. Rows are only added.</summary>
internal sealed class ItemActRow
{
    public required long Id { get; init; }
    public required string ItemId { get; init; }
    public long? EditionId { get; init; }
    public required EditingAct Act { get; init; }
    public required long ActorId { get; init; }
    public required string ActorName { get; init; }
    public required string ActorRole { get; init; }
    public string? ActorAuthority { get; init; }
    public string? Reason { get; init; }
    public required ItemState ItemState { get; init; }
    public EditionState? EditionState { get; init; }
    public long? VersionId { get; init; }
    public required DateTimeOffset At { get; init; }
}
