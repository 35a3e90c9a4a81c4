namespace Tongban.Insight.Bulletins;

/// <summary>Totals below (合计、总计、小计) and beside (a column described as a sum): the sum of what they stand for.</summary>
internal static class TotalsAudit
{
    public static IEnumerable<AuditCheck> TotalRows(PublishedTable table, TableRules rules)
    {
        var notSummed = rules.Rates.Select(rate => rate.Rate).Concat(rules.NotSummed).ToHashSet();
        return from total in table.TotalRows
            let rows = table.RowsOf(total)
            from column in table.Columns
            where column.Kind == ColumnKind.Count && !notSummed.Contains(column)
            let check = SumComparison.Compare(
                AuditRule.Total,
                total,
                column,
                [.. rows.Select(row => (row.Name, row[column]))]
            )
            where check is not null
            select check.Value;
    }

    public static IEnumerable<AuditCheck> SumColumns(PublishedTable table, TableRules rules) =>
        from rule in rules.Sums
        from row in table.Rows
        let check = SumComparison.Compare(
            AuditRule.Sum,
            row,
            rule.Sum,
            [.. rule.Of.Select(column => (column.Header, row[column]))]
        )
        where check is not null
        select check.Value;
}
