namespace Tongban.Insight.Quarter;

/// <summary>One row; a printed row may lack a figure, which is then null.</summary>
public sealed record QuarterRow(
    string Name,
    int? AcceptedOnline,
    int? AcceptedAtCounter,
    int? Accepted,
    int? ClosedInTime
)
{
    public int? this[QuarterColumn column] =>
        column switch
        {
            QuarterColumn.AcceptedOnline => AcceptedOnline,
            QuarterColumn.AcceptedAtCounter => AcceptedAtCounter,
            QuarterColumn.Accepted => Accepted,
            _ => ClosedInTime,
        };

    /// <summary>A counted row: 合计受理 is the sum.</summary>
    public static QuarterRow Of(string name, int online, int counter, int closed) =>
        new(name, online, counter, online + counter, closed);
}

/// <summary>The table of a quarter, printed or counted; the last row is 合计.</summary>
public sealed record QuarterTable(IReadOnlyList<QuarterRow> Rows)
{
    public QuarterRow? Find(string name) => Rows.FirstOrDefault(row => row.Name == name);

    /// <summary>Counted rows with the row of their totals.</summary>
    public static QuarterTable WithTotal(IReadOnlyList<QuarterRow> rows) =>
        new([
            .. rows,
            QuarterRow.Of(
                QuarterColumns.Total,
                rows.Sum(row => row.AcceptedOnline ?? 0),
                rows.Sum(row => row.AcceptedAtCounter ?? 0),
                rows.Sum(row => row.ClosedInTime ?? 0)
            ),
        ]);
}
