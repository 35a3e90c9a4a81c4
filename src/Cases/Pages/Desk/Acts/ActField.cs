using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk.Acts;

/// <summary>One question of an act. Its label is the text <c>desk.field.NAME</c>, its hint <c>desk.field.NAME.hint</c>.</summary>
internal sealed record ActField(string Name, FieldKind Kind = FieldKind.Text)
{
    /// <summary>Key of its texts; its name where a page did not give it another.</summary>
    public string Key { get; init; } = Name;

    public bool Required { get; init; } = true;
    public IReadOnlyList<Choice>? Choices { get; init; }
    public string? Value { get; init; }
    public string? Unit { get; init; }
    public int Rows { get; init; } = 3;
    public string? Accept { get; init; }

    /// <summary>What differs from case to case; in place of the text.</summary>
    public string? Hint { get; init; }
    public string? Label { get; init; }
    public bool Inline { get; init; }
    public string? Width { get; init; }

    public static ActField Words(string name, string? value = null, int rows = 3) =>
        new(name, FieldKind.TextArea) { Value = value, Rows = rows };

    public static ActField Radios(string name, IReadOnlyList<Choice> choices, string? value = null) =>
        new(name, FieldKind.Radios)
        {
            Choices = choices,
            Value = value ?? (choices.Count == 1 ? choices[0].Value : null),
            Inline = choices.All(choice => choice.Hint is null && choice.Label.Length <= 8),
        };

    public static ActField Select(string name, IReadOnlyList<Choice> choices, string? value = null) =>
        new(name, FieldKind.Select)
        {
            Choices = choices,
            Value = value ?? (choices.Count == 1 ? choices[0].Value : null),
        };

    public static ActField Boxes(string name, IReadOnlyList<Choice> choices) =>
        new(name, FieldKind.Checkboxes) { Choices = choices };
}
