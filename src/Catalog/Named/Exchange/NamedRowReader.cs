using System.Globalization;
using System.Text.RegularExpressions;
using Tongban.Catalog.Content;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Sheets;
using Tongban.Kernel.Codes;

namespace Tongban.Catalog.Named.Exchange;

/// <summary>Reads a row, or says in Chinese all that is wrong with it.</summary>
internal sealed partial class NamedRowReader(SheetHeading heading)
{
    private const int TaskCodeLength = 31;

    private static readonly (string Column, int Max)[] Lengths =
    [
        (NamedColumns.Code, 64),
        (NamedColumns.Name, 1000),
        (NamedColumns.MainItem, 1000),
        (NamedColumns.Department, 200),
        (NamedColumns.DivisionName, 200),
        (NamedColumns.Source, 1000),
    ];

    public string Code(SheetRow row) => heading.Cell(row, NamedColumns.Code);

    public (NamedDraft? Draft, IReadOnlyList<string> Errors) Read(SheetRow row)
    {
        var errors = new List<string>();
        Width(row, errors);
        Characters(row, errors);
        var code = ReadCode(row, errors);
        var division = ReadDivision(row, errors);
        var type = ReadType(row, errors);
        var position = ReadPosition(row, errors);
        var cancelled = ReadState(row, errors);
        foreach (var column in (string[])[NamedColumns.Name, NamedColumns.Department])
            if (heading.Cell(row, column).Length == 0)
                errors.Add($"{column}不能为空");
        if (errors.Count > 0)
            return (null, errors);
        return (
            new NamedDraft(
                code,
                heading.Cell(row, NamedColumns.Name),
                heading.Has(NamedColumns.MainItem),
                OrNull(row, NamedColumns.MainItem),
                heading.Cell(row, NamedColumns.Department),
                division,
                OrNull(row, NamedColumns.DivisionName),
                type,
                position,
                OrNull(row, NamedColumns.Source),
                cancelled
            ),
            []
        );
    }

    private string? OrNull(SheetRow row, string column) =>
        heading.Cell(row, column) is { Length: > 0 } text ? text : null;

    private void Width(SheetRow row, List<string> errors)
    {
        if (row.Cells.Skip(heading.Width).Any(cell => !string.IsNullOrWhiteSpace(cell)))
            errors.Add($"这一行有{row.Cells.Length}列，比表头的{heading.Width}列多，可能有没加引号的逗号");
    }

    private void Characters(SheetRow row, List<string> errors)
    {
        foreach (var column in NamedColumns.All.Where(heading.Has))
            if (HiddenCharacters.FirstIn(heading.Cell(row, column)) is { } hidden)
                errors.Add($"{column}里有看不见的控制符（{hidden}），请删去");
        foreach (var (column, max) in Lengths)
            if (heading.Cell(row, column).Length > max)
                errors.Add($"{column}有{heading.Cell(row, column).Length}个字，超过{max}个字");
    }

    private string ReadCode(SheetRow row, List<string> errors)
    {
        var code = Code(row);
        if (code.Length == 0)
            errors.Add($"{NamedColumns.Code}不能为空");
        else if (code.Length == TaskCodeLength && !code.Contains('-', StringComparison.Ordinal))
            errors.AddRange(TaskCode.Parse(code).Rejections.Select(wrong => wrong.Message.TrimEnd('。')));
        else if (!LocalCode().IsMatch(code))
            errors.Add(
                $"{NamedColumns.Code}“{Shown(code)}”有误：应是31位实施编码，或者8至64位字母、数字和短横的地方编码"
            );
        return code;
    }

    private string ReadDivision(SheetRow row, List<string> errors)
    {
        var text = heading.Cell(row, NamedColumns.Division);
        errors.AddRange(DivisionCode.Parse(text).Rejections.Select(wrong => wrong.Message.TrimEnd('。')));
        return text;
    }

    private ItemType ReadType(SheetRow row, List<string> errors)
    {
        var text = heading.Cell(row, NamedColumns.Type);
        if (ItemTypeNames.Find(text) is { } type)
            return type;
        errors.Add(
            text.Length == 0
                ? $"{NamedColumns.Type}不能为空"
                : $"{NamedColumns.Type}“{Shown(text)}”有误：应是{ItemTypeNames.Words}之一"
        );
        return default;
    }

    private int? ReadPosition(SheetRow row, List<string> errors)
    {
        if (OrNull(row, NamedColumns.Position) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1)
            return number - 1;
        errors.Add($"{NamedColumns.Position}“{Shown(text)}”有误：应是从1起的整数，或者空着");
        return null;
    }

    private bool ReadState(SheetRow row, List<string> errors)
    {
        var text = OrNull(row, NamedColumns.State) ?? NamedColumns.InUse;
        if (text is not (NamedColumns.InUse or NamedColumns.Cancelled))
            errors.Add(
                $"{NamedColumns.State}“{Shown(text)}”有误：应是“{NamedColumns.InUse}”或“{NamedColumns.Cancelled}”"
            );
        return text == NamedColumns.Cancelled;
    }

    private static string Shown(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex("^[0-9A-Za-z][0-9A-Za-z-]{6,62}[0-9A-Za-z]$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex LocalCode();
}
