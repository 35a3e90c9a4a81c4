using System.Globalization;
using System.Text;
using Tongban.Certificates.Core;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;

namespace Tongban.Certificates.Paper;

/// <summary>One paper certificate as a row of the sheet says it.</summary>
/// <param name="Row">Row as a spreadsheet program numbers it; the heading is row 1.</param>
/// <param name="To">Last day; null where there is none, or where it is a gap.</param>
internal sealed record PaperEntry(
    int Row,
    string Number,
    string Holder,
    string Code,
    bool IsPerson,
    DateOnly? IssuedOn,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<FaceField> Fields,
    IReadOnlyList<string> Gaps,
    string Kept
);

/// <summary>
/// The sheet for existing paper certificates of one type: CSV in UTF-8. No cell stays empty by oversight: what the paper does not
/// say is written as 缺, so that every gap is stated. Pure.
/// </summary>
internal static class PaperSheet
{
    /// <summary>Most certificates in one file.</summary>
    public const int MostRows = 500;

    /// <summary>In a cell: the paper does not say it, or it cannot be read.</summary>
    public const string Missing = "缺";

    /// <summary>In 有效期止: the law names no period, and the paper says so.</summary>
    public const string NoEnd = "长期";

    private const string NumberColumn = "证照编号";
    private const string HolderColumn = "持证主体";
    private const string CodeColumn = "证件号码";
    private const string OthersColumn = "其他缺项";
    private const string KeptColumn = "纸质证照存放处";
    private const int LongestNumber = 60;
    private const int LongestField = 200;

    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy-M-d", "yyyy/M/d", "yyyy年M月d日", "yyyyMMdd"];
    private static readonly char[] Between = ['、', '；', ';'];

    /// <summary>The heading for a type, in order.</summary>
    public static IReadOnlyList<string> Columns(CertificateType type) =>
        [
            NumberColumn,
            HolderColumn,
            CodeColumn,
            PaperNote.IssueDay,
            PaperNote.FirstDay,
            PaperNote.LastDay,
            .. Labels(type),
            OthersColumn,
            KeptColumn,
        ];

    /// <summary>The empty sheet: the heading, with a byte order mark so that spreadsheet programs read Chinese rightly.</summary>
    public static byte[] Template(CertificateType type) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join(',', Columns(type)) + "\r\n")];

    /// <summary>Every row, or every fault by row and column: all or nothing.</summary>
    public static Result<IReadOnlyList<PaperEntry>> Read(CertificateType type, Stream csv, DateOnly today)
    {
        List<string[]> rows;
        try
        {
            rows = [.. CsvRows.Read(csv).Take(MostRows + 2)];
        }
        catch (FormatException fault)
        {
            return PaperErrors.FileWrong(fault.Message);
        }
        catch (DecoderFallbackException)
        {
            return PaperErrors.FileWrong("文件不是UTF-8编码，请在表格软件里另存为“CSV UTF-8”。");
        }

        var columns = Columns(type);
        if (rows.Count == 0 || !columns.SequenceEqual(Trimmed(rows[0])))
        {
            return PaperErrors.FileWrong($"第一行应当依次是：{string.Join("、", columns)}。请下载模板填写。");
        }

        var filled = rows.Index().Skip(1).Where(one => one.Item.Any(cell => !string.IsNullOrWhiteSpace(cell))).ToList();
        if (filled.Count is 0 or > MostRows)
        {
            return PaperErrors.FileWrong(
                filled.Count == 0 ? "表里没有证照，请至少填一行。" : $"一个文件最多{MostRows}份证照，请分成几个文件。"
            );
        }

        var faults = new List<Rejection>();
        var entries = new List<PaperEntry>();
        foreach (var (at, cells) in filled)
        {
            var row = new PaperRowReader(columns, at + 1, cells, today, faults);
            entries.Add(Entry(type, row));
        }

        foreach (
            var twice in entries
                .Where(one => one.Number.Length > 0)
                .GroupBy(one => one.Number, StringComparer.Ordinal)
                .Where(group => group.Count() > 1)
        )
        {
            faults.AddRange(
                twice
                    .Skip(1)
                    .Select(one =>
                        PaperErrors.CellWrong(one.Row, 1, NumberColumn, $"与第{twice.First().Row}行重复，请核对。")
                    )
            );
        }

        return faults.Count > 0
            ? Result.Fail<IReadOnlyList<PaperEntry>>(faults)
            : Result.Ok<IReadOnlyList<PaperEntry>>(entries);
    }

    private static PaperEntry Entry(CertificateType type, PaperRowReader row)
    {
        var number = row.Words(NumberColumn, LongestNumber);
        var holder = row.Words(HolderColumn, TextInput.LongestName);
        var code = row.Words(CodeColumn, 18).ToUpperInvariant();
        var person = CitizenNumber.Parse(code).IsOk;
        if (code.Length > 0 && !person && !CreditCode.Parse(code).IsOk)
        {
            row.Fault(
                CodeColumn,
                "不是正确的公民身份号码或者统一社会信用代码。没有证件号码的，无法确定持证人，不能转录。"
            );
        }

        var issued = row.Day(PaperNote.IssueDay, noneWord: null);
        if (issued > row.Today)
        {
            row.Fault(PaperNote.IssueDay, "晚于今天，请核对。");
        }

        var from = row.Day(PaperNote.FirstDay, noneWord: NoEnd);
        var to = row.Day(PaperNote.LastDay, noneWord: NoEnd);
        if (to < from)
        {
            row.Fault(PaperNote.LastDay, "早于有效期起，请核对。");
        }

        List<FaceField> fields = [];
        foreach (var label in Labels(type))
        {
            if (row.OrMissing(label, LongestField) is { } value)
            {
                fields.Add(new FaceField(label, value));
            }
        }

        var others = row.Raw(OthersColumn)
            .Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new PaperEntry(
            row.Number,
            number,
            holder,
            code,
            person,
            issued,
            from,
            to,
            fields,
            [.. row.Gaps.Concat(others).Distinct(StringComparer.Ordinal)],
            row.Words(KeptColumn, 100)
        );
    }

    private static IEnumerable<string> Labels(CertificateType type) =>
        type.Fields.Select(one => one.Label).Distinct(StringComparer.Ordinal);

    /// <summary>The heading without the empty columns that spreadsheet programs leave behind.</summary>
    private static IEnumerable<string> Trimmed(string[] heading)
    {
        var named = heading.Select(cell => cell.Trim()).ToList();
        while (named is [.., ""])
        {
            named.RemoveAt(named.Count - 1);
        }

        return named;
    }

    private sealed class PaperRowReader(
        IReadOnlyList<string> columns,
        int number,
        string[] cells,
        DateOnly today,
        List<Rejection> faults
    )
    {
        public int Number => number;
        public DateOnly Today => today;
        public List<string> Gaps { get; } = [];

        public string Raw(string column)
        {
            var at = Place(column);
            return at < cells.Length ? cells[at].Trim() : "";
        }

        public void Fault(string column, string words) =>
            faults.Add(PaperErrors.CellWrong(number, Place(column) + 1, column, words));

        /// <summary>Words that must be there.</summary>
        public string Words(string column, int longest)
        {
            var cell = Raw(column);
            if (cell is "" or Missing)
            {
                Fault(column, "必须填写，不能缺。");
                return "";
            }

            return Clean(column, cell, longest);
        }

        /// <summary>Words, or null for a stated gap.</summary>
        public string? OrMissing(string column, int longest)
        {
            var cell = Raw(column);
            if (cell == Missing)
            {
                Gaps.Add(column);
                return null;
            }

            if (cell.Length == 0)
            {
                Fault(column, $"空着。纸质证照上没有或者看不清的，请填“{Missing}”。");
                return null;
            }

            return Clean(column, cell, longest);
        }

        public DateOnly? Day(string column, string? noneWord)
        {
            var cell = Raw(column);
            if (noneWord is not null && cell == noneWord)
            {
                return null;
            }

            if (OrMissing(column, 20) is not { Length: > 0 } words)
            {
                return null;
            }

            if (DateOnly.TryParseExact(words, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            Fault(
                column,
                $"不是日期，请写成2019-03-01的样子；看不清的填“{Missing}”{(noneWord is null ? "" : $"，没有期限的填“{noneWord}”")}。"
            );
            return null;
        }

        private string Clean(string column, string cell, int longest)
        {
            var line = TextInput.Line(cell, column, longest);
            if (line.IsOk)
            {
                return line.Value;
            }

            Fault(column, line.Rejection.Message);
            return "";
        }

        private int Place(string column)
        {
            for (var at = 0; at < columns.Count; at++)
            {
                if (columns[at] == column)
                {
                    return at;
                }
            }

            throw new ArgumentException(column, nameof(column));
        }
    }
}
