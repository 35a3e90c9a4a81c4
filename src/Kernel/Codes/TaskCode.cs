namespace Tongban.Kernel.Codes;

/// <summary>
/// An implementation code (实施编码) of 31 characters: credit code of the implementing body (18), level of exercise
/// (行使层级, 1–7), basic code (12). Rejections: those of its parts, CODE-0009.
/// </summary>
public readonly record struct TaskCode
{
    private const string Noun = "实施编码";

    private TaskCode(CreditCode authority, int level, CatalogCode catalog) =>
        (Authority, Level, Catalog) = (authority, level, catalog);

    /// <summary>Credit code of the implementing body.</summary>
    public CreditCode Authority { get; }

    /// <summary>Level of exercise: 1 国家级, 2 省级, 3 市级, 4 县级, 5 镇级, 6 村级, 7 分级管理.</summary>
    public int Level { get; }

    /// <summary>Basic code.</summary>
    public CatalogCode Catalog { get; }

    /// <summary>The 31 characters.</summary>
    public string Value => Level == 0 ? string.Empty : $"{Authority}{Level}{Catalog}";

    /// <summary>Name of <see cref="Level"/>.</summary>
    public string LevelName =>
        Level switch
        {
            1 => "国家级",
            2 => "省级",
            3 => "市级",
            4 => "县级",
            5 => "镇（乡、街道）级",
            6 => "村（社区）级",
            _ => "分级管理",
        };

    /// <summary>Puts a code together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not 1 to 7.</exception>
    public static TaskCode Create(CreditCode authority, int level, CatalogCode catalog)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 7);
        return new TaskCode(authority, level, catalog);
    }

    /// <summary>Reads a code.</summary>
    public static Result<TaskCode> Parse(string? text)
    {
        var value = CodeText.Clean(text);
        if (CodeText.Length(value, Noun, 31) is { } length)
        {
            return length;
        }

        var authority = CreditCode.Parse(value[..18]);
        if (!authority.IsOk)
        {
            return CodeText.Within(Noun, authority.Rejection);
        }

        if (value[18] is < '1' or > '7')
        {
            return new Rejection("CODE-0009", $"{Noun}第19位的行使层级应为1—7，实为“{value[18]}”。");
        }

        var catalog = CatalogCode.Parse(value[19..]);
        return catalog.IsOk
            ? new TaskCode(authority.Value, value[18] - '0', catalog.Value)
            : CodeText.Within(Noun, catalog.Rejection);
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
