using System.Text.Json.Nodes;
using Tongban.Catalog.Editing.Elements;

namespace Tongban.Catalog.Editing.Comparing;

internal enum MergeSide
{
    Mine,
    Theirs,
}

/// <summary>A place that both changed, each in another way.</summary>
/// <param name="Place">Address of the element, with the member behind <c>#</c>.</param>
/// <param name="Label">Keys of the texts that name the place, outermost first, with the titles of elements.</param>
/// <param name="Field">Null where a whole element or the order of a list is at issue.</param>
internal sealed record MergeConflict(
    string Place,
    PlaceLabel Label,
    FieldSpec? Field,
    JsonNode? Base,
    JsonNode? Mine,
    JsonNode? Theirs
);

/// <param name="Merged">Where both changed one place and nobody has chosen, theirs stands.</param>
internal sealed record MergeOutcome(JsonObject Merged, IReadOnlyList<MergeConflict> Conflicts);

/// <summary>
/// Merges two editors of one item field by field: what only one of them changed is taken, what both changed alike is taken
/// once, what both changed differently is asked. Nothing is overwritten in silence.
/// </summary>
internal sealed class ThreeWayMerge
{
    private readonly List<MergeConflict> conflicts = [];
    private readonly IReadOnlyDictionary<string, MergeSide> choices;

    private ThreeWayMerge(IReadOnlyDictionary<string, MergeSide> choices) => this.choices = choices;

    /// <param name="choices">Side to take at a place of a conflict.</param>
    public static MergeOutcome Merge(
        JsonObject before,
        JsonObject mine,
        JsonObject theirs,
        IReadOnlyDictionary<string, MergeSide>? choices = null
    )
    {
        var merge = new ThreeWayMerge(choices ?? new Dictionary<string, MergeSide>(StringComparer.Ordinal));
        var merged = theirs.DeepClone().AsObject();
        foreach (var section in ItemSpec.SectionsOf(before, mine, theirs))
            merge.Element(
                section,
                NodeAddress.Of(section.Name).ToString(),
                PlaceLabel.Of(section),
                before,
                mine,
                theirs,
                merged
            );
        return new MergeOutcome(merged, merge.conflicts);
    }

    private void Element(
        ElementSpec spec,
        string place,
        PlaceLabel label,
        JsonObject? before,
        JsonObject mine,
        JsonObject theirs,
        JsonObject merged
    )
    {
        foreach (var field in spec.Fields)
            ContentTree.Set(
                merged,
                field.Path,
                Whole(
                    $"{place}#{field.Path}",
                    label.With(field.Label),
                    field,
                    ContentTree.Get(before, field.Path),
                    ContentTree.Get(mine, field.Path),
                    ContentTree.Get(theirs, field.Path)
                )
            );
        foreach (var list in spec.Lists)
            ContentTree.Set(merged, list.Path, List(list, place, label.With(list.Label), before, mine, theirs));
    }

    private JsonNode? Whole(
        string place,
        PlaceLabel label,
        FieldSpec? field,
        JsonNode? before,
        JsonNode? mine,
        JsonNode? theirs
    )
    {
        if (ContentTree.Same(mine, theirs) || ContentTree.Same(before, mine))
            return theirs?.DeepClone();
        if (ContentTree.Same(before, theirs))
            return mine?.DeepClone();
        return Ask(new MergeConflict(place, label, field, before, mine, theirs)) == MergeSide.Mine
            ? mine?.DeepClone()
            : theirs?.DeepClone();
    }

    private MergeSide Ask(MergeConflict conflict)
    {
        if (choices.TryGetValue(conflict.Place, out var side))
            return side;
        conflicts.Add(conflict);
        return MergeSide.Theirs;
    }

    private JsonNode? List(
        ListSpec list,
        string place,
        PlaceLabel label,
        JsonObject? before,
        JsonObject mine,
        JsonObject theirs
    )
    {
        if (
            ContentTree.Keyed(list, before) is not { } was
            || ContentTree.Keyed(list, mine) is not { } own
            || ContentTree.Keyed(list, theirs) is not { } other
        )
            return Whole(
                $"{place}#{list.Path}",
                label,
                null,
                ContentTree.Get(before, list.Path),
                ContentTree.Get(mine, list.Path),
                ContentTree.Get(theirs, list.Path)
            );
        var (b, m, t) = (Map(was), Map(own), Map(other));
        var kept = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var key in t.Keys.Union(m.Keys, StringComparer.Ordinal))
            if (
                Merged(
                    list,
                    $"{place}/{list.Path}[{Uri.EscapeDataString(key)}]",
                    label,
                    b.GetValueOrDefault(key),
                    m.GetValueOrDefault(key),
                    t.GetValueOrDefault(key)
                ) is
                { } element
            )
                kept[key] = element;
        return new JsonArray([
            .. Order($"{place}#{list.Path}", label, [.. b.Keys], [.. m.Keys], [.. t.Keys])
                .Where(kept.ContainsKey)
                .Select(key => (JsonNode?)kept[key]),
        ]);
    }

    private JsonObject? Merged(
        ListSpec list,
        string place,
        PlaceLabel label,
        JsonObject? before,
        JsonObject? mine,
        JsonObject? theirs
    )
    {
        var named = label.Of(list, mine ?? theirs ?? before);
        if (mine is null || theirs is null)
            return Whole(place, named, null, before, mine, theirs) as JsonObject;
        var merged = theirs.DeepClone().AsObject();
        Element(list.Element, place, named, before, mine, theirs, merged);
        return merged;
    }

    /// <summary>The order of the side that changed it, with what the other side added behind its neighbour there.</summary>
    private List<string> Order(string place, PlaceLabel label, string[] before, string[] mine, string[] theirs)
    {
        var (mineMoved, theirsMoved) = (Moved(before, mine), Moved(before, theirs));
        var side =
            !mineMoved ? MergeSide.Theirs
            : !theirsMoved || !Moved(theirs, mine) ? MergeSide.Mine
            : Ask(new MergeConflict(place, label, null, Names(before), Names(mine), Names(theirs)));
        var (lead, follow) = side == MergeSide.Mine ? (mine, theirs) : (theirs, mine);
        var order = lead.ToList();
        foreach (var (i, key) in follow.Index())
            if (!order.Contains(key, StringComparer.Ordinal))
                order.Insert(i == 0 ? 0 : order.IndexOf(follow[i - 1]) + 1, key);
        return order;
    }

    private static bool Moved(string[] before, string[] after) =>
        !before
            .Intersect(after, StringComparer.Ordinal)
            .SequenceEqual(after.Intersect(before, StringComparer.Ordinal), StringComparer.Ordinal);

    private static JsonArray Names(string[] keys) => new([.. keys.Select(key => (JsonNode?)JsonValue.Create(key))]);

    private static Dictionary<string, JsonObject> Map(IReadOnlyList<KeyValuePair<string, JsonObject>> elements) =>
        new(elements, StringComparer.Ordinal);
}
