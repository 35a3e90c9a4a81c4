namespace Tongban.Kernel.Codes;

/// <summary>
/// A basic code (基本编码) of 12 characters: 2 province or 00 for the country, 2 kind of item, 2 department, 3 main item,
/// 3 sub item. A main item that has sub items is printed with a last <c>Y</c> (<c>00010400100Y</c>), one without has 000.
/// Rejections: CODE-0001 to 0003, 0007, 0010.
/// </summary>
public readonly record struct CatalogCode
{
    private const string Noun = "基本编码";

    private CatalogCode(string value) => Value = value;

    /// <summary>The 12 characters.</summary>
    public string Value
    {
        get => field ?? string.Empty;
        private init;
    }

    /// <summary>00, or the first two digits of the province.</summary>
    public string Area => Value[..2];

    /// <summary>Kind of item (事项类型): 01 行政许可 … 20 公共服务.</summary>
    public string ItemType => Value[2..4];

    /// <summary>Department.</summary>
    public string Department => Value[4..6];

    /// <summary>Main item (主项).</summary>
    public string MainItem => Value[6..9];

    /// <summary>Sub item (子项): 000 for none, 00Y where the main item has some.</summary>
    public string SubItem => Value[9..];

    /// <summary>True for a main item that has sub items.</summary>
    public bool HasSubItems => Value is [.., 'Y'];

    /// <summary>Reads a code.</summary>
    public static Result<CatalogCode> Parse(string? text)
    {
        var value = CodeText.Clean(text);
        if (CodeText.Length(value, Noun, 12) is { } length)
        {
            return length;
        }

        var characters =
            CodeText.Characters(value, ..11, Noun, CodeText.Digits, "数字")
            ?? CodeText.Characters(value, 11.., Noun, "0123456789Y", "数字或Y");
        if (characters is not null)
        {
            return characters;
        }

        if (value[..2] != "00" && !Provinces.Knows(value[..2]))
        {
            var unknown = Provinces.Unknown(Noun, value[..2]);
            return unknown with { Message = unknown.Message + "国家级事项应为“00”。" };
        }

        return value[6..9] == "000" ? new Rejection("CODE-0010", $"{Noun}第7—9位的主项序号应从001起，实为“000”。")
            : value is [.., 'Y'] && value[9..] != "00Y"
                ? new Rejection("CODE-0010", $"{Noun}末位的Y表示主项设有子项，其前两位应为“00”，实为“{value[9..11]}”。")
            : new CatalogCode(value);
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
