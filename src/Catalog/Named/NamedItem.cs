using Tongban.Catalog.Content;

namespace Tongban.Catalog;

/// <summary>An item known by name only (要素待完善): listed and found, never filed.</summary>
/// <param name="Code">实施编码 as the place's own list has it.</param>
/// <param name="MainItem">主项 that it belongs to, where the list names one.</param>
/// <param name="Source">List that it was read from.</param>
public sealed record NamedItem(
    string Code,
    string Name,
    string? MainItem,
    string Department,
    string Division,
    string DivisionName,
    ItemType Type,
    string Source
);

/// <param name="Total">Items that fit, on all pages.</param>
public sealed record NamedItemPage(IReadOnlyList<NamedItem> Items, int Total, int Page, int Pages);
