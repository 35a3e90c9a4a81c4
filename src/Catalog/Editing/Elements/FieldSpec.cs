using System.Text.Json;

namespace Tongban.Catalog.Editing.Elements;

/// <summary>How one element of the 实施清单 is asked for, compared and merged: as one whole.</summary>
internal enum FieldShape
{
    Line,
    Paragraph,

    /// <summary>Texts, one a line.</summary>
    Lines,
    Choice,
    Flags,
    YesNo,
    Number,

    /// <summary>Fen in the record, yuan on the page.</summary>
    Money,

    /// <summary>A record of a few fields that belong together: a period, a legal basis.</summary>
    Group,

    /// <summary>Ids of elements of a list of the item.</summary>
    Refs,

    /// <summary>Id of one element of a list of the item.</summary>
    Ref,

    /// <summary>A record that no form asks for: shown as being there, compared and merged as one whole.</summary>
    Whole,
}

/// <summary>Whose pen an element is in.</summary>
internal enum Pen
{
    Cataloguer,

    /// <summary>Fixed by the 基本目录 (四级四同): only the item that leads it may change it.</summary>
    Catalogue,

    /// <summary>Made by the platform.</summary>
    Nobody,
}

internal sealed record Option(string Value, string Label);

/// <param name="Path">Member, or members joined by dots, below the element.</param>
internal sealed record FieldSpec(string Path, FieldShape Shape)
{
    /// <summary>Key of the label, set when the field joins an element.</summary>
    public string Label { get; init; } = "";
    public bool Optional { get; init; }
    public Pen Pen { get; init; }
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>Fields of a <see cref="FieldShape.Group"/>; it is absent when the first of them is empty.</summary>
    public IReadOnlyList<FieldSpec> Members { get; init; } = [];

    /// <summary>List of the item that <see cref="FieldShape.Refs"/> and <see cref="FieldShape.Ref"/> choose from.</summary>
    public string List { get; init; } = "";
    public int Longest { get; init; } = 200;
}

/// <summary>A list whose elements have a key: compared and merged element by element.</summary>
/// <param name="Keys">Members that make the key.</param>
/// <param name="Title">Member that names an element for people.</param>
internal sealed record ListSpec(string Path, IReadOnlyList<string> Keys, string Title, Func<ElementSpec> Of)
{
    public string Label { get; init; } = "";
    public Pen Pen { get; init; }
    public ElementSpec Element => Of();
}

/// <summary>What a page of the form is for.</summary>
internal enum Concern
{
    Every,

    /// <summary>A 一件事 has none of it: its members do (CAT-LINT-062).</summary>
    Item,

    /// <summary>Only a 一件事 has it.</summary>
    OneThing,
}

/// <summary>A page of the form: fields and lists that belong together.</summary>
/// <param name="Name">Such as <c>material</c>; labels are <c>catalog.el.material.name</c>.</param>
internal sealed record ElementSpec
{
    public ElementSpec(string name, IReadOnlyList<FieldSpec> fields, IReadOnlyList<ListSpec> lists)
    {
        Name = name;
        Fields = [.. fields.Select(field => Labelled($"catalog.el.{name}", field))];
        Lists = [.. lists.Select(list => list with { Label = $"catalog.el.{name}.{list.Path}" })];
    }

    public string Name { get; }

    /// <summary>Whether a whole page of this kind concerns ordinary items, 一件事, or both.</summary>
    public Concern Concerns { get; init; }
    public IReadOnlyList<FieldSpec> Fields { get; }
    public IReadOnlyList<ListSpec> Lists { get; }

    private static FieldSpec Labelled(string prefix, FieldSpec field) =>
        field with
        {
            Label = $"{prefix}.{field.Path}",
            Members = [.. field.Members.Select(member => member with { Label = MemberLabel(prefix, field, member) })],
        };

    /// <summary>A legal basis and a period are worded alike wherever they stand.</summary>
    private static string MemberLabel(string prefix, FieldSpec field, FieldSpec member) =>
        member.Label.Length > 0 ? member.Label : $"{prefix}.{field.Path}.{member.Path}";
}

internal static class Shapes
{
    public static FieldSpec Line(string path, int longest = 200) => new(path, FieldShape.Line) { Longest = longest };

    public static FieldSpec Text(string path, int longest = 2000) =>
        new(path, FieldShape.Paragraph) { Longest = longest };

    public static FieldSpec Lines(string path) => new(path, FieldShape.Lines) { Optional = true };

    public static FieldSpec YesNo(string path) => new(path, FieldShape.YesNo) { Optional = true };

    public static FieldSpec Number(string path) => new(path, FieldShape.Number);

    public static FieldSpec Money(string path) => new(path, FieldShape.Money);

    public static FieldSpec Choice<T>(string path, string words)
        where T : struct, Enum => new(path, FieldShape.Choice) { Options = Of<T>(words) };

    public static FieldSpec Flags<T>(string path, string words)
        where T : struct, Enum => new(path, FieldShape.Flags) { Options = Of<T>(words) };

    public static FieldSpec Refs(string path, string list) =>
        new(path, FieldShape.Refs) { List = list, Optional = true };

    public static FieldSpec Ref(string path, string list) => new(path, FieldShape.Ref) { List = list };

    public static FieldSpec Group(string path, params IReadOnlyList<FieldSpec> members) =>
        new(path, FieldShape.Group) { Members = members };

    public static FieldSpec MayLack(this FieldSpec field) => field with { Optional = true };

    public static FieldSpec Held(this FieldSpec field, Pen pen) => field with { Pen = pen };

    private static IReadOnlyList<Option> Of<T>(string words)
        where T : struct, Enum =>
        [
            .. Enum.GetNames<T>()
                .Select(name => new Option(JsonNamingPolicy.CamelCase.ConvertName(name), $"catalog.{words}.{name}")),
        ];
}
