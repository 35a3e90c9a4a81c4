namespace Tongban.Insight.Quarter;

/// <summary>A cell that is not everywhere the same.</summary>
/// <param name="Row">部门.</param>
/// <param name="Column">Heading.</param>
/// <param name="Printed">Figure of the published table; null when it prints none.</param>
/// <param name="Statistics">Figure of the statistics module.</param>
/// <param name="Recount">Figure counted from the cases.</param>
public sealed record CellDifference(string Row, string Column, int? Printed, int? Statistics, int? Recount)
{
    public override string ToString() =>
        $"{Row}／{Column}：公布表{Shown(Printed)}，统计{Shown(Statistics)}，按办件重算{Shown(Recount)}";

    private static string Shown(int? figure) => figure is { } number ? $"{number:N0}" : "无";
}

/// <summary>Holds the published table against both ways of counting, cell by cell.</summary>
public static class QuarterComparison
{
    public static IReadOnlyList<CellDifference> Compare(
        QuarterTable printed,
        QuarterTable statistics,
        QuarterTable recount
    )
    {
        ArgumentNullException.ThrowIfNull(printed);
        var names = printed
            .Rows.Concat(statistics.Rows)
            .Concat(recount.Rows)
            .Select(row => row.Name)
            .Distinct(StringComparer.Ordinal);
        return
        [
            .. from name in names
            from column in QuarterColumns.All
            let cell = new CellDifference(
                name,
                column.Heading(),
                printed.Find(name)?[column],
                statistics.Find(name)?[column],
                recount.Find(name)?[column]
            )
            where cell.Printed is null || cell.Printed != cell.Statistics || cell.Printed != cell.Recount
            select cell,
        ];
    }
}
