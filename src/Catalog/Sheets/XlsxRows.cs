using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Tongban.Catalog.Sheets;

/// <summary>A sheet of a workbook, a row at a time; only the table of shared strings is held in memory.</summary>
internal static class XlsxRows
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit };

    public static IEnumerable<SheetRow> Read(Stream stream, string? name = null)
    {
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        var book = document.WorkbookPart ?? throw new InvalidDataException("workbook");
        var sheets = book.Workbook.Sheets?.Elements<Sheet>() ?? [];
        var first = sheets.FirstOrDefault(one => name is null || one.Name?.Value == name)?.Id?.Value;
        if (first is null && name is not null)
            yield break;
        if (first is null || book.GetPartById(first) is not WorksheetPart sheet)
            throw new InvalidDataException("sheet");
        var shared = SharedStrings(book.SharedStringTablePart);
        using var content = sheet.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(content, Settings);
        var number = 0;
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                number = int.TryParse(xml.GetAttribute("r"), CultureInfo.InvariantCulture, out var said)
                    ? said
                    : number + 1;
                yield return new SheetRow(number, Cells(xml, shared));
            }
    }

    private static string[] Cells(XmlReader xml, List<string> shared)
    {
        var cells = new List<string>();
        if (xml.IsEmptyElement)
            return [];
        var row = xml.Depth;
        while (xml.Read() && xml.Depth > row)
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" })
                continue;
            var column = Column(xml.GetAttribute("r")) ?? cells.Count;
            while (cells.Count < column)
                cells.Add("");
            var (kind, text) = (xml.GetAttribute("t"), Text(xml));
            cells.Add(Value(kind, text, shared));
        }
        return [.. cells];
    }

    /// <summary>Text inside the element, without the readings that stand above characters (rPh) and without formulas.</summary>
    private static string Text(XmlReader xml)
    {
        if (xml.IsEmptyElement)
            return "";
        var (depth, only, more) = (xml.Depth, "", (StringBuilder?)null);
        while (xml.Read() && xml.Depth > depth)
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "rPh" or "f" })
                SkipInside(xml);
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA)
            {
                if (only.Length == 0)
                    only = xml.Value;
                else
                    (more ??= new StringBuilder(only)).Append(xml.Value);
            }
        return more?.ToString() ?? only;
    }

    private static void SkipInside(XmlReader xml)
    {
        var depth = xml.Depth;
        if (!xml.IsEmptyElement)
            while (xml.Read() && xml.Depth > depth) { }
    }

    private static string Value(string? kind, string text, List<string> shared) =>
        kind switch
        {
            "s" => int.TryParse(text, CultureInfo.InvariantCulture, out var at) && at >= 0 && at < shared.Count
                ? shared[at]
                : throw new InvalidDataException("shared string"),
            "inlineStr" or "str" => SheetText.Unescape(text),
            null or "n" when text.Contains('E', StringComparison.OrdinalIgnoreCase) => decimal.TryParse(
                text,
                NumberStyles.Float,
                CultureInfo.InvariantCulture,
                out var figure
            )
                ? figure.ToString("0.################", CultureInfo.InvariantCulture)
                : text,
            _ => text,
        };

    /// <summary>Zero-based column of a reference such as <c>AB12</c>.</summary>
    private static int? Column(string? reference)
    {
        if (reference is null)
            return null;
        var column = 0;
        foreach (var letter in reference.TakeWhile(char.IsAsciiLetterUpper))
            column = (column * 26) + letter - 'A' + 1;
        return column is 0 or > MaxColumns ? throw new InvalidDataException("cell reference") : column - 1;
    }

    private static List<string> SharedStrings(SharedStringTablePart? part)
    {
        var strings = new List<string>();
        if (part is null)
            return strings;
        using var content = part.GetStream(FileMode.Open, FileAccess.Read);
        using var xml = XmlReader.Create(content, Settings);
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                strings.Add(SheetText.Unescape(Text(xml)));
        return strings;
    }

    private const int MaxColumns = 16_384;
}
