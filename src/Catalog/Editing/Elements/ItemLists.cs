using System.Text.Json.Nodes;

namespace Tongban.Catalog.Editing.Elements;

/// <summary>Elements of an item that other elements name by id.</summary>
internal static class ItemLists
{
    /// <summary>Ids and titles of a list: materials, fees, steps, conditions, or all fields of the form.</summary>
    public static IEnumerable<(string Id, string Title)> Of(JsonObject root, string list) =>
        list switch
        {
            "form.fields" => Nodes(root, "form.groups")
                .SelectMany(group => Nodes(group, "fields"))
                .Select(field => (Text(field, "id"), Text(field, "label"))),
            "conditions" => Nodes(root, list).Select(one => (Text(one, "id"), Text(one, "text"))),
            ItemNames.Members => Nodes(root, list).Select(one => (Text(one, "id"), Text(one, "itemId"))),
            _ => Nodes(root, list).Select(one => (Text(one, "id"), Text(one, "name"))),
        };

    private static IEnumerable<JsonObject> Nodes(JsonNode node, string path) =>
        ContentTree.Get(node, path) is JsonArray array ? array.OfType<JsonObject>() : [];

    private static string Text(JsonObject node, string member) => node[member]?.ToString() ?? "";
}
