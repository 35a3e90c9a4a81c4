using System.Text.Json.Nodes;

namespace Tongban.Catalog.Editing.Elements;

/// <summary>
/// What a reference of an element names, in words: elements of the item itself, and for the members of a 一件事 the items of the
/// catalogue, which must have been looked up before.
/// </summary>
internal sealed class ItemNames(CatalogReader catalog)
{
    /// <summary>List of the items that are published.</summary>
    public const string Catalogue = "catalogue";

    /// <summary>List of the members of a 一件事.</summary>
    public const string Members = "bundle.members";

    private IReadOnlyList<(string Id, string Title)> items = [];

    /// <summary>Looks the published items up, for a 一件事; an ordinary item names none.</summary>
    public async Task LookUpAsync(JsonObject root, CancellationToken ct)
    {
        if (ItemSpec.IsOneThing(root) && items.Count == 0)
            items =
            [
                .. (await catalog.InForceAsync(ct))
                    .Where(one => one.Content.Bundle is null)
                    .Select(one => (one.Id, $"{one.Content.Name}（{one.Authority.ShortName}）"))
                    .OrderBy(one => one.Item2, StringComparer.Ordinal),
            ];
    }

    public IEnumerable<(string Id, string Title)> Of(JsonObject root, string list) =>
        list switch
        {
            Catalogue => items,
            Members => ItemLists.Of(root, list).Select(one => (one.Id, NameOf(one.Title))),
            _ => ItemLists.Of(root, list),
        };

    public string TitleOf(JsonObject root, string list, string id) =>
        Of(root, list).Where(one => one.Id == id).Select(one => one.Title).FirstOrDefault(id);

    /// <summary>Name and authority of an item; its id when it is not published.</summary>
    public string NameOf(string itemId) =>
        items.Where(one => one.Id == itemId).Select(one => one.Title).FirstOrDefault(itemId);
}
