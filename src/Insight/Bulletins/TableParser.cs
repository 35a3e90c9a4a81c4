using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

/// <summary>Finds the header, the rows and the totals in the records of a CSV file.</summary>
internal static class TableParser
{
    private sealed record Line(int Number, string[] Cells)
    {
        public int Filled => Cells.Count(cell => cell.Length > 0);
    }

    public static Result<PublishedTable> Parse(string csv)
    {
        var records = CsvRecords.Parse(csv);
        if (!records.IsOk)
        {
            return Result.Fail<PublishedTable>(records.Rejections);
        }
        var lines = records.Value.Select((cells, index) => new Line(index + 1, [.. cells.Select(BulletinText.Clean)]));
        // a line with one filled cell is a title above the table or a remark below it
        var body = lines.SkipWhile(line => line.Filled < 2).ToList();
        if (body.Count == 0)
        {
            return BulletinErrors.NotTable("找不到两列以上的表头");
        }
        var header = body[0];
        var data = body.Skip(1).Where(line => line.Filled > 0 && line.Cells.Length > 1).ToList();
        return Check(header, data) is { } rejection ? rejection : Assemble(header, data);
    }

    private static Rejection? Check(Line header, List<Line> data)
    {
        if (data.Count == 0)
        {
            return BulletinErrors.NotTable("表头之下没有数据行");
        }
        if (data.Find(line => line.Cells.Length != header.Cells.Length) is { } ragged)
        {
            return BulletinErrors.NotTable(
                $"表头有{header.Cells.Length}列，第{ragged.Number}行有{ragged.Cells.Length}列"
            );
        }
        var doubled = header
            .Cells.Index()
            .Where(cell => cell.Item.Length > 0)
            .GroupBy(cell => HeaderName.Fold(cell.Item))
            .FirstOrDefault(group => group.Count() > 1)
            ?.ToList();
        return doubled is null
            ? null
            : BulletinErrors.DoubledHeader(
                doubled[0].Item,
                PublishedColumn.LettersOf(doubled[0].Index),
                PublishedColumn.LettersOf(doubled[1].Index)
            );
    }

    private static Result<PublishedTable> Assemble(Line header, List<Line> data)
    {
        var rows = data.ConvertAll(line => (line.Number, Cells: line.Cells.Select(PrintedValue.Parse).ToList()));
        var plain = rows.Where(row => TotalKind(row.Cells) is null).Select(row => row.Cells).ToList();
        var label = Math.Max(0, Enumerable.Range(0, header.Cells.Length).ToList().FindIndex(IsLabel));
        var columns = Enumerable.Range(0, header.Cells.Length).Select(Column).ToList();
        return columns.Exists(column => column.Kind >= ColumnKind.Count)
            ? new PublishedTable(columns, rows.ConvertAll(row => Row(row.Number, row.Cells)))
            : BulletinErrors.NotTable("没有一列是数字");

        bool IsLabel(int index) => plain.Exists(row => row[index].Kind == PrintedKind.Text);

        PublishedColumn Column(int index)
        {
            var cells = plain.ConvertAll(row => row[index]);
            var numbers = cells.Count(cell => cell.IsNumber);
            var texts = cells.Count(cell => cell.Kind == PrintedKind.Text);
            var name = header.Cells[index].Length > 0 ? header.Cells[index] : PublishedColumn.LettersOf(index) + "列";
            return new(
                index,
                name,
                index == label ? ColumnKind.Label
                    : numbers <= texts ? ColumnKind.Text
                    : Wording.NumericKindOf(name, cells)
            );
        }

        PublishedRow Row(int number, List<PrintedValue> cells)
        {
            var name = cells[label].Text;
            return new(
                number,
                name.Length > 0 ? name : cells.Find(cell => cell.Kind == PrintedKind.Text).Text ?? "",
                TotalKind(cells) ?? (Wording.IsWithin(name) ? RowKind.Within : RowKind.Plain),
                cells
            );
        }
    }

    private static RowKind? TotalKind(List<PrintedValue> cells) =>
        cells.Where(cell => cell.Kind == PrintedKind.Text).Max(cell => Wording.TotalKindOf(cell.Text));
}
