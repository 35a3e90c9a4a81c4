namespace Tongban.Kernel.Codes;

/// <summary>
/// A unified social credit code (统一社会信用代码) of GB 32100-2015: 1 registering department, 1 kind of body, 6 division,
/// 9 organisation code, 1 check character. Rejections: CODE-0001 to 0004.
/// </summary>
public readonly record struct CreditCode
{
    private const string Described = "数字或大写字母（不含I、O、S、V、Z）";
    private const string Noun = "统一社会信用代码";

    private CreditCode(string value) => Value = value;

    /// <summary>The 18 characters.</summary>
    public string Value
    {
        get => field ?? string.Empty;
        private init;
    }

    /// <summary>Registering department and kind of body, such as <c>11</c> 机关 or <c>91</c> 企业.</summary>
    public string Kind => Value[..2];

    /// <summary>Name of <see cref="Kind"/> for the common kinds, else null.</summary>
    public string? KindName =>
        Kind switch
        {
            "11" => "机关",
            "12" => "事业单位",
            "13" => "机构编制部门管理的群众团体",
            "19" => "机构编制部门登记的其他机构",
            "51" => "社会团体",
            "52" => "民办非企业单位",
            "53" => "基金会",
            "59" => "民政部门登记的其他机构",
            "91" => "企业",
            "92" => "个体工商户",
            "93" => "农民专业合作社",
            _ => null,
        };

    /// <summary>The 6 digits of the registering division.</summary>
    public string DivisionDigits => Value[2..8];

    /// <summary>The organisation code (组织机构代码) within, 9 characters.</summary>
    public string OrganisationCode => Value[8..17];

    /// <summary>Reads a code; full-width and lower-case characters and outer white space are accepted.</summary>
    public static Result<CreditCode> Parse(string? text)
    {
        var value = CodeText.Clean(text);
        if (CodeText.Length(value, Noun, 18) is { } length)
        {
            return length;
        }

        var characters =
            CodeText.Characters(value, .., Noun, CheckDigit.CreditAlphabet, Described)
            ?? CodeText.Characters(value, 2..8, Noun, CodeText.Digits, "数字（登记管理机关行政区划码）");
        if (characters is not null)
        {
            return characters;
        }

        var expected = CheckDigit.Credit(value.AsSpan(0, 17));
        return value[17] == expected ? new CreditCode(value) : CodeText.Check(Noun, expected, value[17]);
    }

    /// <summary>Adds the check character to the first 17 characters; for codes of a demonstration.</summary>
    public static Result<CreditCode> Complete(string first17)
    {
        var value = CodeText.Clean(first17);
        return value.Length == 17 && CodeText.Characters(value, .., Noun, CheckDigit.CreditAlphabet, Described) is null
            ? Parse(value + CheckDigit.Credit(value))
            : Parse(value);
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
