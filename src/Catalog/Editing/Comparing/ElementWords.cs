using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Tongban.Catalog.Content;
using Tongban.Catalog.Editing.Elements;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Editing.Comparing;

/// <summary>Elements in words that a cataloguer reads: no member names, no JSON.</summary>
internal sealed class ElementWords(Text text, ItemNames names)
{
    private const string MembersLabel = $"catalog.el.members.{ItemNames.Members}";

    public string Place(PlaceLabel label) =>
        string.Join(
            " › ",
            label.Words.Select(word =>
                word.Title is null
                    ? text[word.Key].Value
                    : $"{text[word.Key].Value}“{(word.Key == MembersLabel ? names.NameOf(word.Title) : word.Title)}”"
            )
        );

    /// <summary>Without the section, which stands above.</summary>
    public string PlaceInSection(PlaceLabel label) => Place(new PlaceLabel([.. label.Words.Skip(1)]));

    public string Value(ItemChange change, JsonNode? value, JsonObject root) =>
        change.Field is { } field ? Value(field, value, root)
        : change.Of is { } element && value is JsonObject node ? Summary(element, node, root)
        : Titles(value);

    public string Value(FieldSpec? field, JsonNode? value, JsonObject root)
    {
        if (value is null || value is JsonArray { Count: 0 } || value.ToString().Length == 0)
            return text["catalog.words.empty"].Value;
        if (field is null)
            return value is JsonObject ? text["catalog.words.kept"].Value : Titles(value);
        return field.Shape switch
        {
            FieldShape.Choice => Option(field, value.ToString()),
            FieldShape.Flags => string.Join('、', Strings(value).Select(one => Option(field, one))),
            FieldShape.YesNo => text[value.GetValue<bool>() ? "catalog.words.yes" : "catalog.words.no"].Value,
            FieldShape.Money => Yuan.Plain(value.GetValue<long>()) + text["field.yuan"].Value,
            FieldShape.Lines => string.Join('；', Strings(value)),
            FieldShape.Refs => string.Join('、', Strings(value).Select(id => names.TitleOf(root, field.List, id))),
            FieldShape.Ref => names.TitleOf(root, field.List, value.ToString()),
            FieldShape.Group => Group(field, value.AsObject(), root),
            FieldShape.Whole => text["catalog.words.kept"].Value,
            FieldShape.Number => Convert.ToString(value.GetValue<long>(), CultureInfo.InvariantCulture),
            _ => value.ToString(),
        };
    }

    /// <summary>What an added or removed element says, its empty fields left out.</summary>
    private string Summary(ElementSpec element, JsonObject node, JsonObject root) =>
        string.Join(
            '；',
            element
                .Fields.Where(field => field.Pen != Pen.Nobody)
                .Select(field => (Field: field, Value: ContentTree.Get(node, field.Path)))
                .Where(one => Says(one.Value))
                .Select(one => $"{text[one.Field.Label].Value}：{Value(one.Field, one.Value, root)}")
                .Concat(
                    element
                        .Lists.Where(list => ContentTree.Elements(list, node).Count > 0)
                        .Select(list =>
                            $"{text[list.Label].Value}：{string.Join('、', ContentTree.Elements(list, node).Select(one => one[list.Title]))}"
                        )
                )
        );

    private static bool Says(JsonNode? value) =>
        value is not (null or JsonArray { Count: 0 })
        && value.GetValueKind() != JsonValueKind.False
        && value.ToString() is not ("" or "0");

    private string Group(FieldSpec field, JsonObject group, JsonObject root)
    {
        if (group.ContainsKey("unit"))
            return group.Deserialize<Period>(ContentJson.Options).ToString();
        if (group.ContainsKey("law"))
            return Basis(group.Deserialize<LegalBasis>(ContentJson.Options)!);
        return string.Join(
            '；',
            field
                .Members.Where(member => Says(group[member.Path]))
                .Select(member => $"{text[member.Label].Value}：{Value(member, group[member.Path], root)}")
        );
    }

    private string Basis(LegalBasis basis) =>
        $"{GuideWordsOf(basis)}"
        + (basis.Quote.Length > 0 ? $"：“{basis.Quote}”" : "")
        + (basis.Verified ? "" : $"（{text["catalog.pending"].Value}）");

    private static string GuideWordsOf(LegalBasis basis) => $"《{basis.Law}》{basis.Article}";

    private string Option(FieldSpec field, string value) =>
        field.Options.FirstOrDefault(option => option.Value == value) is { } known ? text[known.Label].Value : value;

    private string Titles(JsonNode? value) =>
        value is JsonArray { Count: > 0 } array ? string.Join('、', Strings(array)) : text["catalog.words.empty"].Value;

    private static IEnumerable<string> Strings(JsonNode value) => value.AsArray().Select(one => one?.ToString() ?? "");
}
