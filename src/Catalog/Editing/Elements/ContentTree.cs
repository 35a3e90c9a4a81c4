using System.Text.Json;
using System.Text.Json.Nodes;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Editing.Elements;

/// <summary>The content of a version as a tree that the element specifications walk; every member is written, defaults too.</summary>
internal static class ContentTree
{
    /// <summary>What follows from other members is left out.</summary>
    public static JsonObject Of(ServiceItemContent content)
    {
        var tree = JsonSerializer.SerializeToNode(content, ContentJson.Options)!.AsObject();
        tree.Remove("takesOnlineFiling");
        tree["form"]!.AsObject().Remove("allFields");
        return tree;
    }

    public static ServiceItemContent Read(JsonObject tree) =>
        tree.Deserialize<ServiceItemContent>(ContentJson.Options) ?? throw new JsonException("null");

    public static JsonObject Parse(string json) => Of(ContentJson.Read<ServiceItemContent>(json));

    public static JsonNode? Get(JsonNode? node, string path)
    {
        foreach (var member in path.Split('.'))
            node = (node as JsonObject)?[member];
        return node;
    }

    public static void Set(JsonObject node, string path, JsonNode? value)
    {
        var members = path.Split('.');
        foreach (var member in members[..^1])
            node = (JsonObject)(node[member] ??= new JsonObject());
        node[members[^1]] = value;
    }

    public static string KeyOf(ListSpec list, JsonObject element) =>
        string.Concat(list.Keys.Select(key => element[key]?.ToString() ?? ""));

    public static IReadOnlyList<JsonObject> Elements(ListSpec list, JsonNode? node) =>
        Get(node, list.Path) is JsonArray array ? [.. array.OfType<JsonObject>()] : [];

    /// <summary>Null where two elements bear one key: then the list is one whole.</summary>
    public static IReadOnlyList<KeyValuePair<string, JsonObject>>? Keyed(ListSpec list, JsonNode? node)
    {
        var elements = Elements(list, node).Select(one => KeyValuePair.Create(KeyOf(list, one), one)).ToList();
        return elements.DistinctBy(one => one.Key, StringComparer.Ordinal).Count() == elements.Count ? elements : null;
    }

    public static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);
}
