using Tongban.Insight.Bulletins;
using Tongban.Kernel;

namespace Tongban.Insight.Quarter;

/// <summary>Reads a published table of a quarter (CSV) by its headings.</summary>
public static class PrintedQuarter
{
    /// <returns>The table as printed, or why it cannot be read (<c>QRT-0001</c>, or the refusals of <c>bulletin audit</c>).</returns>
    public static Result<QuarterTable> Read(string path)
    {
        var text = BulletinFile.ReadText(path);
        return text.IsOk ? Parse(text.Value) : Result.Fail<QuarterTable>(text.Rejections);
    }

    /// <param name="csv">The file's text.</param>
    public static Result<QuarterTable> Parse(string csv)
    {
        var parsed = TableParser.Parse(csv);
        if (!parsed.IsOk)
        {
            return Result.Fail<QuarterTable>(parsed.Rejections);
        }

        var table = parsed.Value;
        var columns = QuarterColumns
            .All.Select(column => table.Columns.FirstOrDefault(one => one.Header == column.Heading()))
            .ToList();
        if (columns.IndexOf(null) is var missing and >= 0)
        {
            return new Rejection(
                "QRT-0001",
                $"表中没有“{QuarterColumns.All[missing].Heading()}”一列；应有：{QuarterColumns.Name}、{string.Join('、', QuarterColumns.All.Select(one => one.Heading()))}。"
            );
        }

        return new QuarterTable([
            .. table.Rows.Select(row => new QuarterRow(
                row.Name,
                Number(row[columns[0]!]),
                Number(row[columns[1]!]),
                Number(row[columns[2]!]),
                Number(row[columns[3]!])
            )),
        ]);
    }

    private static int? Number(PrintedValue cell) =>
        cell.IsNumber && cell.Number == decimal.Truncate(cell.Number) && Math.Abs(cell.Number) < int.MaxValue
            ? (int)cell.Number
            : null;
}
