namespace Tongban.Kernel.Codes;

/// <summary>Whose number it is, by its first digits.</summary>
public enum CitizenNumberKind
{
    /// <summary>公民身份号码.</summary>
    Citizen,

    /// <summary>香港居民居住证 (810000).</summary>
    HongKongResident,

    /// <summary>澳门居民居住证 (820000).</summary>
    MacaoResident,

    /// <summary>台湾居民居住证 (830000).</summary>
    TaiwanResident,

    /// <summary>外国人永久居留身份证 of 18 digits (9…).</summary>
    ForeignPermanentResident,
}

/// <summary>
/// An identity number of 18 characters by GB 11643-1999: 6 area, 8 birth date, 3 sequence (odd male), 1 check character
/// (ISO 7064 MOD 11-2); and the numbers of residence permits, which are built alike. Of the area only the province is
/// checked: counties were renamed and abolished over forty years. Rejections: CODE-0001 to 0007.
/// </summary>
public readonly record struct CitizenNumber
{
    private const string Noun = "身份号码";
    private const int LongestLife = 150;

    private CitizenNumber(string value) => Value = value;

    /// <summary>The 18 characters, the last one a digit or <c>X</c>.</summary>
    public string Value
    {
        get => field ?? string.Empty;
        private init;
    }

    /// <summary>Whose number it is.</summary>
    public CitizenNumberKind Kind => KindOf(Value);

    /// <summary>Birth date.</summary>
    public DateOnly BirthDate => CodeText.TryDate(Value.AsSpan(6, 8), out var date) ? date : default;

    /// <summary>True when the sequence is odd.</summary>
    public bool IsMale => (Value[16] - '0') % 2 == 1;

    /// <summary>Name of the province of first registration; null for residence permits.</summary>
    public string? Province => Kind == CitizenNumberKind.Citizen ? Provinces.NameOf(Value[..2]) : null;

    /// <summary>Reads a number; full-width characters, a small x and outer white space are accepted. Reports every part that is wrong.</summary>
    public static Result<CitizenNumber> Parse(string? text)
    {
        var value = CodeText.Clean(text);
        if (CodeText.Length(value, Noun, 18) is { } length)
        {
            return value.Length == 15 && CodeText.Characters(value, .., Noun, CodeText.Digits, "数字") is null
                ? length with
                {
                    Message = "身份号码应为18位，15位的第一代号码已停用，请填写现行证件上的18位号码。",
                }
                : length;
        }

        var characters =
            CodeText.Characters(value, ..17, Noun, CodeText.Digits, "数字")
            ?? CodeText.Characters(value, 17.., Noun, "0123456789X", "数字或X");
        if (characters is not null)
        {
            return characters;
        }

        List<Rejection> wrong = [];
        if (Area(value) is { } area)
        {
            wrong.Add(area);
        }

        if (!CodeText.TryDate(value.AsSpan(6, 8), out _))
        {
            wrong.Add(new Rejection("CODE-0005", $"{Noun}第7—14位的出生日期“{value[6..14]}”不存在。"));
        }

        var expected = CheckDigit.Citizen(value);
        if (value[17] != expected)
        {
            wrong.Add(CodeText.Check(Noun, expected, value[17]));
        }

        return wrong.Count == 0 ? new CitizenNumber(value) : Result.Fail<CitizenNumber>(wrong);
    }

    /// <summary>Reads a number and holds its birth date against a day: not born yet, or older than 150 years, is refused.</summary>
    public static Result<CitizenNumber> Parse(string? text, DateOnly today)
    {
        var number = Parse(text);
        if (!number.IsOk)
        {
            return number;
        }

        var born = number.Value.BirthDate;
        return born > today ? new Rejection("CODE-0006", $"{Noun}中的出生日期{born:yyyy-MM-dd}还没有到。")
            : born < today.AddYears(-LongestLife)
                ? new Rejection("CODE-0006", $"{Noun}中的出生日期{born:yyyy-MM-dd}距今超过{LongestLife}年，请核对。")
            : number;
    }

    /// <summary>Adds the check character to the first 17 digits; for invented people of a demonstration.</summary>
    public static Result<CitizenNumber> Complete(string first17)
    {
        var value = CodeText.Clean(first17);
        return value.Length == 17 && CodeText.Characters(value, .., Noun, CodeText.Digits, "数字") is null
            ? Parse(value + CheckDigit.Citizen(value))
            : Parse(value);
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static CitizenNumberKind KindOf(string value) =>
        value switch
        {
            ['9', ..] => CitizenNumberKind.ForeignPermanentResident,
            ['8', '1', ..] => CitizenNumberKind.HongKongResident,
            ['8', '2', ..] => CitizenNumberKind.MacaoResident,
            ['8', '3', ..] => CitizenNumberKind.TaiwanResident,
            _ => CitizenNumberKind.Citizen,
        };

    private static Rejection? Area(string value) =>
        KindOf(value) switch
        {
            CitizenNumberKind.ForeignPermanentResident => null,
            CitizenNumberKind.Citizen => Provinces.Knows(value[..2]) ? null : Provinces.Unknown(Noun, value[..2]),
            _ when value[2..6] == "0000" => null,
            _ => new Rejection(
                "CODE-0007",
                $"{Noun}前6位“{value[..6]}”有误：港澳台居民居住证号码应以810000、820000或830000开头。"
            ),
        };
}
