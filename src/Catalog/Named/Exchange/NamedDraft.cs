using Tongban.Catalog.Content;

namespace Tongban.Catalog.Named.Exchange;

/// <summary>What a sound row says of an item; null where the table leaves it to what is known or usual.</summary>
/// <param name="HasMain">The table has the column, so that an empty cell takes the main item away.</param>
/// <param name="Cancelled">The item leaves the list.</param>
internal sealed record NamedDraft(
    string Code,
    string Name,
    bool HasMain,
    string? MainItem,
    string Department,
    string Division,
    string? DivisionName,
    ItemType Type,
    int? Position,
    string? Source,
    bool Cancelled
);
