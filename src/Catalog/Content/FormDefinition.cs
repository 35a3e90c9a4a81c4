namespace Tongban.Catalog.Content;

/// <summary>The form of one item version: one group a page.</summary>
public sealed record FormDefinition(IReadOnlyList<FormGroup> Groups)
{
    public IEnumerable<FormField> AllFields => Groups.SelectMany(group => group.Fields);
}

public sealed record FormGroup(
    string Id,
    string Title,
    IReadOnlyList<FormField> Fields,
    string? Hint = null,
    AnswerCondition? ShowWhen = null
);

/// <param name="From">Field id of the first day.</param>
/// <param name="Years">The last day may be the corresponding day so many years later.</param>
public sealed record DateSpan(string From, int Years);

public sealed record FormField
{
    /// <summary>Value of <see cref="Element"/> that says: only this item asks for it (专用).</summary>
    public const string PrivateElement = "private";

    public required string Id { get; init; }
    public required string Label { get; init; }
    public required FieldKind Kind { get; init; }
    public bool Required { get; init; } = true;
    public string? Hint { get; init; }

    /// <summary>For text: code points; default 200, names 100. For tables: rows (default 50).</summary>
    public int? MaxLength { get; init; }

    /// <summary>For numbers (inclusive) and money (fen, inclusive).</summary>
    public long? Min { get; init; }
    public long? Max { get; init; }

    /// <summary>Digits after the point for numbers; money has two.</summary>
    public int Decimals { get; init; }
    public DateBound DateBound { get; init; }

    /// <summary>For dates: not before another date of the form, and at most so many years after it (市场主体登记管理条例 30).</summary>
    public DateSpan? Span { get; init; }

    /// <summary>Choices of <see cref="FieldKind.Choice"/> and <see cref="FieldKind.MultiChoice"/>.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    /// <summary>Columns of <see cref="FieldKind.Table"/>.</summary>
    public IReadOnlyList<FormField> Columns { get; init; } = [];
    public AnswerCondition? ShowWhen { get; init; }

    /// <summary>Key of known personal or enterprise data shown instead of asked, such as <c>person.name</c>.</summary>
    public string? Known { get; init; }

    /// <summary>
    /// Id of the 数据元 that the field asks for, or <see cref="PrivateElement"/>; null only where <see cref="Known"/> names it.
    /// </summary>
    public string? Element { get; init; }

    /// <summary>Condition of the item that the field serves (行政许可法 29: nothing unrelated is asked).</summary>
    public string? ConditionId { get; init; }
    public bool OnlyWhenAdded { get; init; }

    /// <summary>
    /// What the sample form (示范文本) shows here: invented people only; of a choice the value, of several the values with
    /// commas between, of money the yuan. A table's samples stand in its columns.
    /// </summary>
    public string? Sample { get; init; }

    /// <summary>Code points of a text, or rows of a table, where a field names no other length.</summary>
    public static int UsualLength(FieldKind kind) =>
        kind switch
        {
            FieldKind.LongText => 2000,
            FieldKind.Name => 100,
            FieldKind.Table => 50,
            _ => 200,
        };

    /// <summary>The 数据元 asked for, whether named outright or as known data; null for a private field.</summary>
    public string? SharedElement() => Known ?? (Element == PrivateElement ? null : Element);
}

public enum FieldKind
{
    Text,
    LongText,
    Number,
    Money,
    Date,
    Choice,
    MultiChoice,
    Division,
    CitizenNumber,
    CreditCode,
    Phone,
    Name,
    Table,
    File,
}

public enum DateBound
{
    Any,
    NotInFuture,
    NotInPast,
}

public sealed record FieldChoice(string Value, string Label);
