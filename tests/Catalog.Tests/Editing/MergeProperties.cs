using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Editing.Elements;

namespace Tongban.Catalog.Tests.Editing;

public sealed class MergeProperties
{
    [Fact]
    public void With_one_editor_the_merge_is_what_that_one_wrote() =>
        Check(
            (before, mine, theirs) =>
                Whole(ThreeWayMerge.Merge(before, mine, before), mine)
                && Whole(ThreeWayMerge.Merge(before, before, theirs), theirs)
                && Whole(ThreeWayMerge.Merge(before, mine, mine), mine)
        );

    [Fact]
    public void No_change_of_either_is_lost_without_a_question() =>
        Check(
            (before, mine, theirs) =>
            {
                var merge = ThreeWayMerge.Merge(before, mine, theirs);
                var asked = merge.Conflicts.Select(conflict => conflict.Place).ToList();
                var (was, own, other, now) = (Places(before), Places(mine), Places(theirs), Places(merge.Merged));
                return Kept(was, own, now, asked) && Kept(was, other, now, asked);
            }
        );

    [Fact]
    public void Nothing_appears_that_nobody_wrote() =>
        Check(
            (before, mine, theirs) =>
            {
                var (own, other) = (Places(mine), Places(theirs));
                return Places(ThreeWayMerge.Merge(before, mine, theirs).Merged)
                    .All(one =>
                        own.TryGetValue(one.Key, out var a) && a == one.Value
                        || other.TryGetValue(one.Key, out var b) && b == one.Value
                    );
            }
        );

    [Fact]
    public void A_question_is_asked_only_where_both_changed_one_place() =>
        Check(
            (before, mine, theirs) =>
                ThreeWayMerge
                    .Merge(before, mine, theirs)
                    .Conflicts.All(conflict =>
                        !ContentTree.Same(conflict.Base, conflict.Mine)
                        && !ContentTree.Same(conflict.Base, conflict.Theirs)
                        && !ContentTree.Same(conflict.Mine, conflict.Theirs)
                    )
        );

    [Fact]
    public void Who_is_called_mine_does_not_matter_where_nothing_overlaps() =>
        Check(
            (before, mine, theirs) =>
            {
                var (one, other) = (
                    ThreeWayMerge.Merge(before, mine, theirs),
                    ThreeWayMerge.Merge(before, theirs, mine)
                );
                return one.Conflicts.Count == other.Conflicts.Count
                    && (one.Conflicts.Count > 0 || Places(one.Merged).ToHashSet().SetEquals(Places(other.Merged)));
            }
        );

    [Fact]
    public void After_every_question_is_answered_none_is_left_and_the_chosen_side_stands() =>
        Check(
            (before, mine, theirs) =>
            {
                var open = ThreeWayMerge.Merge(before, mine, theirs);
                var all = open.Conflicts.ToDictionary(
                    conflict => conflict.Place,
                    _ => MergeSide.Mine,
                    StringComparer.Ordinal
                );
                var chosen = ThreeWayMerge.Merge(before, mine, theirs, all);
                var (own, now) = (Places(mine), Places(chosen.Merged));
                return chosen.Conflicts.Count == 0 && Kept(Places(before), own, now, []);
            }
        );

    [Fact]
    public void Changes_of_two_fields_of_one_material_are_both_kept()
    {
        var before = ContentTree.Of(ShippedData.Item("haixi-scjg-food-business"));
        var (mine, theirs) = (before.DeepClone().AsObject(), before.DeepClone().AsObject());
        mine["materials"]![0]!["copies"] = 3;
        theirs["materials"]![0]!["receiveNotes"] = "看公章";

        var merge = ThreeWayMerge.Merge(before, mine, theirs);

        merge.Conflicts.ShouldBeEmpty();
        merge.Merged["materials"]![0]!["copies"]!.GetValue<int>().ShouldBe(3);
        merge.Merged["materials"]![0]!["receiveNotes"]!.ToString().ShouldBe("看公章");
    }

    [Fact]
    public void A_material_that_one_removes_and_the_other_changes_is_asked()
    {
        var before = ContentTree.Of(ShippedData.Item("haixi-scjg-food-business"));
        var (mine, theirs) = (before.DeepClone().AsObject(), before.DeepClone().AsObject());
        mine["materials"]!.AsArray().RemoveAt(0);
        theirs["materials"]![0]!["receiveNotes"] = "看公章";

        ThreeWayMerge.Merge(before, mine, theirs).Conflicts.ShouldHaveSingleItem().Mine.ShouldBeNull();
    }

    private static void Check(Func<JsonObject, JsonObject, JsonObject, bool> holds) =>
        Prop.ForAll(Arb.From(Edits.Two), one => holds(one.Before, one.Mine, one.Theirs)).QuickCheckThrowOnFailure();

    private static bool Whole(MergeOutcome merge, JsonObject expected) =>
        merge.Conflicts.Count == 0 && ContentTree.Same(merge.Merged, expected);

    /// <summary>Every field that this editor changed, added or removed stands so, unless it or what holds it is asked.</summary>
    private static bool Kept(
        Dictionary<string, string> was,
        Dictionary<string, string> own,
        Dictionary<string, string> now,
        IReadOnlyList<string> asked
    ) =>
        own.Where(one => !was.TryGetValue(one.Key, out var before) || before != one.Value)
            .All(one => (now.TryGetValue(one.Key, out var kept) && kept == one.Value) || Asked(one.Key, asked))
        && was.Keys.Where(key => !own.ContainsKey(key)).All(key => !now.ContainsKey(key) || Asked(key, asked));

    private static bool Asked(string place, IReadOnlyList<string> asked) =>
        asked.Any(one => place == one || place.StartsWith(one, StringComparison.Ordinal));

    /// <summary>Every field of an item by its place; the order of lists is looked at elsewhere.</summary>
    private static Dictionary<string, string> Places(JsonObject root)
    {
        var places = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var section in ItemSpec.SectionsOf([root]))
            Add(section, section.Name, root);
        return places;

        void Add(ElementSpec spec, string place, JsonObject node)
        {
            foreach (var field in spec.Fields)
                places[$"{place}#{field.Path}"] = ContentTree.Get(node, field.Path)?.ToJsonString() ?? "null";
            foreach (var list in spec.Lists)
            foreach (var element in ContentTree.Elements(list, node))
                Add(
                    list.Element,
                    $"{place}/{list.Path}[{Uri.EscapeDataString(ContentTree.KeyOf(list, element))}]",
                    element
                );
        }
    }
}
