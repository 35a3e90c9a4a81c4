using System.Text.Json;
using System.Text.Json.Nodes;
using Tongban.Catalog.Content;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Editing.Forms;

namespace Tongban.Catalog.Tests.Editing;

/// <summary>The specification of the elements against the record, the shipped items and the texts.</summary>
public sealed class SpecificationTests
{
    private static readonly HashSet<string> Texts =
    [
        .. JsonSerializer
            .Deserialize<Dictionary<string, string>>(
                typeof(CatalogModule).Assembly.GetManifestResourceStream("texts.zh-CN.json")!
            )!
            .Keys,
    ];

    [Fact]
    public void Every_element_of_the_record_stands_on_a_form()
    {
        foreach (var item in ShippedData.Files.Published)
        {
            var rest = ContentTree.Of(item.Value);
            foreach (var section in ItemSpec.SectionsOf([rest]).ToList())
                Take(section, rest);
            // null for what is no 一件事
            if (rest["bundle"] is JsonObject { Count: 0 } or null)
                rest.Remove("bundle");
            Left(rest).ShouldBeEmpty(item.File);
        }
    }

    [Fact]
    public void Every_element_and_every_choice_has_its_words()
    {
        var missing = Elements(ItemSpec.Sections, [])
            .SelectMany(spec =>
                spec.Fields.SelectMany(Keys)
                    .Concat(spec.Lists.SelectMany(list => new[] { list.Label, $"{list.Label}.new" }))
            )
            .Concat(ItemSpec.Sections.Select(section => $"catalog.section.{section.Name}"))
            .Where(key => !Texts.Contains(key))
            .Distinct();
        missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_fresh_element_of_every_list_fits_the_record()
    {
        var root = ContentTree.Of(ShippedData.Item("haixi-scjg-food-business"));
        foreach (var spec in Elements(ItemSpec.Sections, []))
        foreach (var list in spec.Lists)
        {
            var made = NewElement.Of(list, new JsonObject(), root, "新的", "第一条");
            foreach (var field in list.Element.Fields)
                made.ContainsKey(field.Path.Split('.')[0]).ShouldBeTrue($"{list.Path}.{field.Path}");
        }
    }

    [Fact]
    public void Every_finding_of_the_rules_leads_to_a_page_that_is_there()
    {
        var root = ContentTree.Of(ShippedData.Item("haixi-scjg-food-business"));
        var (material, group) = (root["materials"]![0]!["id"], root["form"]!["groups"]![0]!);
        Place($"materials[{material}].name").ShouldBe(($"materials/materials[{material}]", "name"));
        Place($"form.fields[{group["fields"]![0]!["id"]}].label")
            .ShouldBe(($"form/form.groups[{group["id"]}]/fields[{group["fields"]![0]!["id"]}]", "label"));
        Place("statutory.ruleId").ShouldBe(("limits", "statutory.ruleId"));
        Place("statutory").ShouldBe(("limits", ""));
        Place("materials").ShouldBe(("materials", ""));
        Place("consultPhone").ShouldBe(("channels", "consultPhone"));
        Place("whatever").ShouldBe(("basic", ""));

        (string, string) Place(string element)
        {
            var place = FindingPlace.Of(root, element);
            place.At.In(root).ShouldNotBeNull(element);
            return (place.At.ToString(), place.Field);
        }
    }

    [Fact]
    public void A_difference_names_each_change_once_and_nothing_else()
    {
        var before = ShippedData.Item("haixi-scjg-food-business");
        var after = before with
        {
            ConsultPhone = "0977-0000000",
            Materials = [before.Materials[1], before.Materials[0] with { Copies = 9 }, .. before.Materials.Skip(3)],
            Questions = [.. before.Questions, new QuestionAnswer("要等多久？", "八个工作日。")],
        };

        var changes = ItemDifference.Between(ContentTree.Of(before), ContentTree.Of(after));

        changes
            .Select(change => (change.Section, change.Kind, change.Field?.Path))
            .ShouldBe(
                [
                    ("materials", ChangeKind.Changed, "copies"),
                    ("materials", ChangeKind.Removed, null),
                    ("materials", ChangeKind.Reordered, null),
                    ("channels", ChangeKind.Changed, "consultPhone"),
                    ("questions", ChangeKind.Added, null),
                ],
                ignoreOrder: true
            );
        ItemDifference.Between(ContentTree.Of(before), ContentTree.Of(before)).ShouldBeEmpty();
    }

    private static void Take(ElementSpec spec, JsonObject node)
    {
        foreach (var list in spec.Lists)
        {
            foreach (var element in ContentTree.Elements(list, node))
                Take(list.Element, element);
            foreach (var element in ContentTree.Elements(list, node))
                Left(element).ShouldBeEmpty(list.Path);
            Remove(node, list.Path);
        }
        foreach (var field in spec.Fields)
        {
            if (field.Shape != FieldShape.Whole && ContentTree.Get(node, field.Path) is JsonObject group)
                group
                    .Select(member => member.Key)
                    .ShouldBe(field.Members.Select(member => member.Path), ignoreOrder: true);
            Remove(node, field.Path);
        }
    }

    private static void Remove(JsonObject node, string path)
    {
        var members = path.Split('.');
        foreach (var member in members[..^1])
            node = node[member]!.AsObject();
        node.Remove(members[^1]).ShouldBeTrue(path);
    }

    private static IEnumerable<string> Left(JsonObject node) =>
        node.Where(member => member.Value is not JsonObject { Count: 0 }).Select(member => member.Key);

    private static IEnumerable<string> Keys(FieldSpec field) =>
        field.Members.SelectMany(Keys).Concat(field.Options.Select(option => option.Label)).Prepend(field.Label);

    private static IEnumerable<ElementSpec> Elements(IEnumerable<ElementSpec> specs, HashSet<string> seen) =>
        specs
            .Where(spec => seen.Add(spec.Name))
            .SelectMany(spec => Elements(spec.Lists.Select(list => list.Element), seen).Prepend(spec))
            .ToList();
}
