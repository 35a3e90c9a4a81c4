using System.Text.Json.Nodes;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Editing.Forms;

/// <summary>One question of an element's form.</summary>
internal sealed record ElementField(string Name, string Label, string? Hint, FieldKind Kind, string Value)
{
    public IReadOnlyList<Choice>? Choices { get; init; }
    public bool Optional { get; init; }
    public int? MaxLength { get; init; }
    public string? Width { get; init; }

    /// <summary>Parts of a period or a legal basis; empty for a single question.</summary>
    public IReadOnlyList<ElementField> Members { get; init; } = [];
}

/// <summary>Turns the specification of an element into the questions of its form.</summary>
internal sealed class ElementFields(Text text, ElementWords words, ItemNames names)
{
    /// <summary>Elements that this form may not change, in words.</summary>
    public IReadOnlyList<(string Label, string Value, Pen Pen)> Fixed(
        ElementSpec spec,
        JsonObject node,
        JsonObject root,
        bool leads
    ) =>
        [
            .. spec
                .Fields.Where(field => !IsOpen(field, leads))
                .Select(field =>
                    (text[field.Label].Value, words.Value(field, ContentTree.Get(node, field.Path), root), field.Pen)
                ),
        ];

    public IReadOnlyList<ElementField> Open(ElementSpec spec, JsonObject node, JsonObject root, bool leads) =>
        [
            .. spec
                .Fields.Where(field => IsOpen(field, leads))
                .Select(field => Of(field, field.Path, ContentTree.Get(node, field.Path), root)),
        ];

    public static bool IsOpen(FieldSpec field, bool leads) =>
        field.Pen == Pen.Cataloguer || (field.Pen == Pen.Catalogue && leads);

    private ElementField Of(FieldSpec field, string name, JsonNode? value, JsonObject root) =>
        new(name, text[field.Label], HintOf(field), KindOf(field.Shape), Written(field, value))
        {
            Choices = ChoicesOf(field, root),
            Optional = field.Optional && field.Shape is not (FieldShape.YesNo or FieldShape.Flags or FieldShape.Refs),
            MaxLength = field.Shape is FieldShape.Line or FieldShape.Paragraph ? field.Longest : null,
            Width = field.Shape is FieldShape.Number or FieldShape.Money ? "s" : null,
            Members =
            [
                .. field.Members.Select(member =>
                    Of(member, $"{name}.{member.Path}", ContentTree.Get(value, member.Path), root) with
                    {
                        Optional = member.Optional,
                    }
                ),
            ],
        };

    private string? HintOf(FieldSpec field) =>
        text[$"{field.Label}.hint"] is { ResourceNotFound: false } hint ? hint.Value : null;

    private static FieldKind KindOf(FieldShape shape) =>
        shape switch
        {
            FieldShape.Paragraph or FieldShape.Lines => FieldKind.TextArea,
            FieldShape.Choice or FieldShape.Ref => FieldKind.Select,
            FieldShape.Flags or FieldShape.Refs => FieldKind.Checkboxes,
            FieldShape.YesNo => FieldKind.Tick,
            FieldShape.Number => FieldKind.Number,
            FieldShape.Money => FieldKind.Money,
            _ => FieldKind.Text,
        };

    private IReadOnlyList<Choice>? ChoicesOf(FieldSpec field, JsonObject root) =>
        field.Shape switch
        {
            FieldShape.Choice or FieldShape.Flags =>
            [
                .. field.Options.Select(option => new Choice(option.Value, text[option.Label])),
            ],
            FieldShape.Ref or FieldShape.Refs =>
            [
                .. names.Of(root, field.List).Select(one => new Choice(one.Id, one.Title)),
            ],
            _ => null,
        };

    private static string Written(FieldSpec field, JsonNode? value) =>
        value switch
        {
            null or JsonObject => "",
            JsonArray many => string.Join('\n', many.Select(one => one?.ToString())),
            _ when field.Shape == FieldShape.Money => Yuan.Plain(value.GetValue<long>()),
            _ => value.ToString(),
        };
}
