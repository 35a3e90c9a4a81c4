using Tongban.Catalog.Sheets;
using Tongban.Kernel;

namespace Tongban.Catalog.Exchange;

/// <summary>The tables <c>up_task_*</c> of a workbook, or of CSV files named <c>name.up_task_….csv</c>, gathered by item.</summary>
internal sealed class UpTaskBook
{
    public const string Error = "错误";

    private static readonly string[] Links = ["task_guid", "task_code", "row_guid", "task_handle_item"];

    private readonly Dictionary<string, List<UpTaskBlock>> items = new(StringComparer.Ordinal);

    /// <summary>实施编码 to the blocks of its 业务办理项, in the order of the file.</summary>
    public IReadOnlyDictionary<string, List<UpTaskBlock>> Items => items;

    /// <summary>Tables that the file has: of one that it lacks nothing is taken, and nothing is removed.</summary>
    public HashSet<string> Tables { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows under a 业务办理项 that the file does not have.</summary>
    public List<UpTaskLine> Stray { get; } = [];

    /// <returns>The book, or <c>CAT-0100</c> to <c>CAT-0103</c> when a table cannot be taken.</returns>
    public static Result<UpTaskBook> Read(string path)
    {
        var book = new UpTaskBook();
        var wrong = new List<Rejection>();
        var tables = new UpTaskTables();
        foreach (var set in (UpTaskSet[])[tables.General, tables.Public])
        {
            var guids = new Dictionary<string, UpTaskBlock>(StringComparer.Ordinal);
            foreach (var table in set.All)
            {
                if (LinesOf(path, table, wrong) is not { } lines)
                    continue;
                book.Tables.Add(table.Name);
                foreach (var line in lines)
                    book.Take(set, table, line, guids);
            }
        }
        if (wrong.Count > 0)
            return Result.Fail<UpTaskBook>(wrong);
        return book.items.Count == 0
            ? new Rejection(
                "CAT-0103",
                $"“{Path.GetFileName(path)}”里没有up_task_general_basic或up_task_public_basic表的行。"
            )
            : book;
    }

    private void Take(UpTaskSet set, UpTaskTable table, UpTaskLine line, Dictionary<string, UpTaskBlock> guids)
    {
        if (table.Name == set.Basic.Name)
        {
            var block = new UpTaskBlock(line["task_handle_item"]) { Basic = line };
            guids[line["row_guid"]] = block;
            if (!items.TryGetValue(line["task_code"], out var blocks))
                items.Add(line["task_code"], blocks = []);
            blocks.Add(block);
        }
        else if (!guids.TryGetValue(line["task_guid"], out var owner))
            Stray.Add(line);
        else if (table.Name == set.Extend.Name)
            owner.Extend = line;
        else
            (
                table.Name == set.Material.Name ? owner.Materials
                : table.Name == set.FeeProject.Name ? owner.Fees
                : owner.Questions
            ).Add(line);
    }

    private static List<UpTaskLine>? LinesOf(string path, UpTaskTable table, List<Rejection> wrong)
    {
        var csv = SheetFormats.Of(path) == SheetFormat.Csv;
        var file = csv ? Path.ChangeExtension(path, $".{table.Name}.csv") : path;
        if (csv && !File.Exists(file))
            return null;
        var opened = SheetSource.Open(file);
        if (!opened.IsOk)
        {
            wrong.Add(opened.Rejection);
            return null;
        }
        using var source = opened.Value;
        using var rows = source.Rows(csv ? null : table.Name).GetEnumerator();
        if (!rows.MoveNext())
            return null;
        var columns = table.Columns;
        var heading = SheetHeading.Read(
            rows.Current,
            [.. Links.Where(link => columns.Contains(link, StringComparer.Ordinal))],
            columns,
            Error
        );
        if (!heading.IsOk)
        {
            wrong.AddRange(heading.Rejections.Select(one => one with { Message = $"表{table.Name}：{one.Message}" }));
            return null;
        }
        var there = columns.Where(heading.Value.Has).ToList();
        var lines = new List<UpTaskLine>();
        while (rows.MoveNext())
            if (!rows.Current.IsBlank)
            {
                var row = rows.Current;
                lines.Add(
                    new UpTaskLine(
                        table.Name,
                        row.Number,
                        there.ToDictionary(
                            column => column,
                            column => Plain(heading.Value.Cell(row, column)),
                            StringComparer.Ordinal
                        )
                    )
                );
            }
        return lines;
    }

    internal static string Plain(string cell) => cell.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
}
