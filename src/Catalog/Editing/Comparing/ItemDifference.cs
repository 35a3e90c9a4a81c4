using System.Text.Json.Nodes;
using Tongban.Catalog.Editing.Elements;

namespace Tongban.Catalog.Editing.Comparing;

internal enum ChangeKind
{
    Changed,
    Added,
    Removed,
    Reordered,
}

/// <summary>One difference between two versions.</summary>
/// <param name="Field">What changed; null for an element or an order.</param>
/// <param name="Of">Specification of an element that was added or removed.</param>
internal sealed record ItemChange(
    string Section,
    PlaceLabel Label,
    ChangeKind Kind,
    FieldSpec? Field,
    ElementSpec? Of,
    JsonNode? Before,
    JsonNode? After
);

/// <summary>What is different in a later version, field by field.</summary>
internal sealed class ItemDifference
{
    private readonly List<ItemChange> changes = [];
    private string section = "";

    public static IReadOnlyList<ItemChange> Between(JsonObject before, JsonObject after)
    {
        var difference = new ItemDifference();
        foreach (var spec in ItemSpec.SectionsOf(before, after))
        {
            difference.section = spec.Name;
            difference.Element(spec, PlaceLabel.Of(spec), before, after);
        }
        return difference.changes;
    }

    private void Element(ElementSpec spec, PlaceLabel label, JsonObject before, JsonObject after)
    {
        foreach (var field in spec.Fields)
        {
            var (was, now) = (ContentTree.Get(before, field.Path), ContentTree.Get(after, field.Path));
            if (!ContentTree.Same(was, now))
                Add(label.With(field.Label), ChangeKind.Changed, field, null, was, now);
        }
        foreach (var list in spec.Lists)
            List(list, label.With(list.Label), before, after);
    }

    private void List(ListSpec list, PlaceLabel label, JsonObject before, JsonObject after)
    {
        if (ContentTree.Keyed(list, before) is not { } was || ContentTree.Keyed(list, after) is not { } now)
        {
            if (!ContentTree.Same(ContentTree.Get(before, list.Path), ContentTree.Get(after, list.Path)))
                Add(
                    label,
                    ChangeKind.Changed,
                    null,
                    null,
                    Titles(list, ContentTree.Elements(list, before)),
                    Titles(list, ContentTree.Elements(list, after))
                );
            return;
        }
        var earlier = new Dictionary<string, JsonObject>(was, StringComparer.Ordinal);
        var later = new Dictionary<string, JsonObject>(now, StringComparer.Ordinal);
        foreach (var (key, element) in was)
            if (!later.ContainsKey(key))
                Add(label.Of(list, element), ChangeKind.Removed, null, list.Element, element, null);
        foreach (var (key, element) in now)
            if (!earlier.TryGetValue(key, out var old))
                Add(label.Of(list, element), ChangeKind.Added, null, list.Element, null, element);
            else
                Element(list.Element, label.Of(list, element), old, element);
        if (!Common(earlier.Keys, later.Keys).SequenceEqual(Common(later.Keys, earlier.Keys), StringComparer.Ordinal))
            Add(
                label,
                ChangeKind.Reordered,
                null,
                null,
                Titles(list, was.Select(one => one.Value)),
                Titles(list, now.Select(one => one.Value))
            );
    }

    private void Add(
        PlaceLabel label,
        ChangeKind kind,
        FieldSpec? field,
        ElementSpec? of,
        JsonNode? before,
        JsonNode? after
    ) => changes.Add(new ItemChange(section, label, kind, field, of, before, after));

    private static IEnumerable<string> Common(IEnumerable<string> keys, IEnumerable<string> others) =>
        keys.Intersect(others, StringComparer.Ordinal);

    private static JsonArray Titles(ListSpec list, IEnumerable<JsonObject> elements) =>
        new([.. elements.Select(one => (JsonNode?)JsonValue.Create(one[list.Title]?.ToString() ?? ""))]);
}
