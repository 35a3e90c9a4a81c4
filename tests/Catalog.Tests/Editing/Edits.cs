using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Tongban.Catalog.Editing.Elements;

namespace Tongban.Catalog.Tests.Editing;

/// <summary>Random edits of an item: texts changed, elements added, removed and moved.</summary>
internal static class Edits
{
    private static readonly JsonObject[] Items =
    [
        .. ShippedData.Files.Items.Select(item => ContentTree.Of(item.Value)).Take(30),
    ];

    public static Gen<JsonObject> Item => Gen.Elements(Items);

    /// <summary>An item, and two editors' versions of it.</summary>
    public static Gen<(JsonObject Before, JsonObject Mine, JsonObject Theirs)> Two =>
        from before in Item
        from mine in Some(before, "甲")
        from theirs in Some(before, "乙")
        select (before, mine, theirs);

    private static Gen<JsonObject> Some(JsonObject before, string who) =>
        from count in Gen.Choose(0, 6)
        from seeds in Gen.ArrayOf(Gen.Choose(0, 1_000_000), count)
        select seeds.Aggregate(before.DeepClone().AsObject(), (item, seed) => One(item, seed, who));

    private static JsonObject One(JsonObject item, int seed, string who)
    {
        var random = new System.Random(seed);
        switch (random.Next(6))
        {
            case 0:
                item["consultPhone"] = $"{who}{random.Next(3)}";
                break;
            case 1:
                item["synonyms"] = new JsonArray($"{who}说法{random.Next(3)}");
                break;
            case 2:
                item["visits"] = random.Next(4);
                break;
            default:
                InList(item, random, who);
                break;
        }
        return item;
    }

    private static void InList(JsonObject item, System.Random random, string who)
    {
        var (path, title) = new[]
        {
            ("materials", "name"),
            ("conditions", "text"),
            ("steps", "name"),
            ("form.groups", "title"),
        }[random.Next(4)];
        var list = (JsonArray)ContentTree.Get(item, path)!;
        switch (random.Next(4))
        {
            case 0 when list.Count > 0:
                list[random.Next(list.Count)]![title] = $"{who}改{random.Next(3)}";
                break;
            case 1 when list.Count > 1:
                list.RemoveAt(random.Next(list.Count));
                break;
            case 2 when list.Count > 1:
                var moved = list[random.Next(list.Count)]!;
                list.Remove(moved);
                list.Insert(random.Next(list.Count + 1), moved);
                break;
            case 3 when list.Count > 0:
                var added = list[0]!.DeepClone();
                added["id"] = $"{who}-{random.Next(5)}";
                if (list.All(one => one!["id"]!.ToString() != added["id"]!.ToString()))
                    list.Add(added);
                break;
        }
    }
}
