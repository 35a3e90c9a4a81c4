using Tongban.Catalog.Content;

namespace Tongban.Catalog.Data;

/// <summary>An item of which a place publishes no more than the name (要素待完善); it has no version, so nothing can be filed for it.</summary>
internal sealed class NamedItemRow
{
    public required string Code { get; init; }
    public required string Name { get; set; }
    public string? MainItem { get; set; }
    public required string Department { get; set; }
    public required string Division { get; set; }
    public required string DivisionName { get; set; }
    public required ItemType Type { get; set; }
    public required int Position { get; set; }
    public required string Source { get; set; }
}

/// <summary>What the search knows of an item; written with the item, read by the index of every node.</summary>
internal sealed class SearchEntryRow
{
    /// <summary>Last part of the address of its page.</summary>
    public required string Id { get; init; }
    public required string Code { get; set; }
    public required string Name { get; set; }

    /// <summary>Other names, a line each.</summary>
    public required string Also { get; set; }
    public string? MainItem { get; set; }
    public required string Authority { get; set; }
    public required string Division { get; set; }
    public required ItemType Type { get; set; }
    public required int Audience { get; set; }
    public required int Completeness { get; set; }
    public required int Acts { get; set; }
    public required bool Live { get; set; }
    public required long Revision { get; set; }
}

/// <summary>One row: counts up with every change, in the change's own transaction, so that no reader misses one.</summary>
internal sealed class SearchStateRow
{
    public const int Only = 1;

    public required int Id { get; init; }
    public required long Revision { get; set; }
}

/// <summary>A query that found nothing, for the cataloguers.</summary>
internal sealed class SearchMissRow
{
    public required string Query { get; init; }
    public required long Times { get; set; }
    public required DateTimeOffset FirstAt { get; init; }
    public required DateTimeOffset LastAt { get; set; }
}
