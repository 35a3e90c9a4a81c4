namespace Tongban.Kernel.Codes;

/// <summary>Levels of administrative division (行政区划).</summary>
public enum DivisionLevel
{
    /// <summary>省级.</summary>
    Province = 1,

    /// <summary>市级, 州.</summary>
    Prefecture,

    /// <summary>县级.</summary>
    County,

    /// <summary>乡级: 街道, 镇, 乡.</summary>
    Township,

    /// <summary>村级: 居委会, 村委会.</summary>
    Village,
}

/// <summary>
/// A division code of 12 digits: GB/T 2260 (2 province, 2 prefecture, 2 county), GB/T 10114 (3 township) and 3 of the
/// statistical coding (village), filled with zeros: <c>632800000000</c>. Rejections: CODE-0001 to 0003, 0007.
/// </summary>
public readonly record struct DivisionCode
{
    private const string Noun = "行政区划代码";

    private DivisionCode(string value) => Value = value;

    /// <summary>The 12 digits.</summary>
    public string Value
    {
        get => field ?? string.Empty;
        private init;
    }

    /// <summary>Level of the last part that is not zero.</summary>
    public DivisionLevel Level =>
        Kept switch
        {
            2 => DivisionLevel.Province,
            4 => DivisionLevel.Prefecture,
            6 => DivisionLevel.County,
            9 => DivisionLevel.Township,
            _ => DivisionLevel.Village,
        };

    /// <summary>The division above by the digits; null for a province. A city without counties is its townships' parent.</summary>
    public DivisionCode? Parent =>
        Kept switch
        {
            2 => null,
            4 => Up(2),
            6 => Up(4),
            9 => Up(6),
            _ => Up(9),
        };

    /// <summary>The digits down to its own level, without fill: <c>6328</c>, <c>632801</c>, <c>632801100</c>.</summary>
    public string Significant => Value[..Kept];

    private int Kept =>
        Value[9..] != "000" ? 12
        : Value[6..9] != "000" ? 9
        : Value[4..6] != "00" ? 6
        : Value[2..4] != "00" ? 4
        : 2;

    /// <summary>True if <paramref name="other"/> is this division or lies in it.</summary>
    public bool Covers(DivisionCode other) => other.Value.StartsWith(Significant, StringComparison.Ordinal);

    /// <summary>Reads a code; whether the division exists is for <see cref="DivisionTable.Check"/>.</summary>
    public static Result<DivisionCode> Parse(string? text)
    {
        var value = CodeText.Clean(text);
        if (CodeText.Length(value, Noun, 12) is { } length)
        {
            return value.Length is 2 or 4 or 6 or 9
                ? length with
                {
                    Message = length.Message + "较短的代码请在后面补0至12位。",
                }
                : length;
        }

        if (CodeText.Characters(value, .., Noun, CodeText.Digits, "数字") is { } characters)
        {
            return characters;
        }

        return Provinces.Knows(value[..2]) ? new DivisionCode(value) : Provinces.Unknown(Noun, value[..2]);
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private DivisionCode Up(int kept) => new(Value[..kept].PadRight(12, '0'));
}
