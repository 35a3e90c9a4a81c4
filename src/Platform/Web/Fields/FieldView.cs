namespace Tongban.Platform.Web;

internal sealed record FieldView(string Name, string Id, FieldKind Kind, string Label)
{
    public string? Hint { get; init; }
    public IReadOnlyList<string> Errors { get; init; } = [];
    public string ErrorPrefix { get; init; } = "";
    public string? OptionalMark { get; init; }
    public string ChoosePrompt { get; init; } = "";
    public IReadOnlyList<string> Values { get; init; } = [];
    public IReadOnlyList<Choice> Choices { get; init; } = [];
    public string? Unit { get; init; }
    public bool Readonly { get; init; }
    public string? Width { get; init; }
    public int? MaxLength { get; init; }
    public int Rows { get; init; }
    public string? Autocomplete { get; init; }
    public string? InputMode { get; init; }
    public string? Accept { get; init; }
    public bool Multiple { get; init; }
    public bool Inline { get; init; }

    public string Value => Values.Count > 0 ? Values[0] : "";

    public bool IsGroup => Kind is FieldKind.Radios or FieldKind.Checkboxes;

    public string? DescribedBy =>
        (Hint, Errors.Count) switch
        {
            (null, 0) => null,
            (null, _) => FieldNames.Error(Id),
            (_, 0) => FieldNames.Hint(Id),
            _ => $"{FieldNames.Hint(Id)} {FieldNames.Error(Id)}",
        };
}
