using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

/// <param name="Checked">How many cells were compared with something.</param>
internal sealed record AuditResult(
    PublishedTable Table,
    TableDescription? Description,
    int Checked,
    IReadOnlyList<AuditRemark> Mistakes,
    IReadOnlyList<AuditRemark> Notes
);

/// <summary>
/// Checks a published table against itself (通报). Reads no database: the table and its description are all it knows.
/// </summary>
internal static class BulletinAudit
{
    public static Result<AuditResult> Run(
        PublishedTable table,
        TableDescription? given,
        IReadOnlyList<TableDescription> known
    )
    {
        var description = given ?? KnownTables.Match(known, table);
        if (description is null)
        {
            return table.TotalRows.Any() ? Run(table, null, TableRules.None) : BulletinErrors.NothingToCheck();
        }
        var rules = TableRules.Bind(description, table);
        return rules.IsOk ? Run(table, description, rules.Value) : Result.Fail<AuditResult>(rules.Rejections);
    }

    private static AuditResult Run(PublishedTable table, TableDescription? description, TableRules rules)
    {
        var checks = TotalsAudit
            .TotalRows(table, rules)
            .Concat(TotalsAudit.SumColumns(table, rules))
            .Concat(PartsAudit.Parts(table, rules))
            .Concat(PartsAudit.Shares(table, rules))
            .Concat(RateAudit.Rates(table, rules))
            .ToList();
        var remarks = checks
            .Concat(Unreadable(table))
            .Where(check => check.Remark is not null)
            .OrderBy(check => check.Row.Line)
            .ThenBy(check => check.Column.Index)
            .Select(check => check.Remark!)
            .ToLookup(remark => remark.Rule.IsMistake);
        return new(
            table,
            description,
            checks.Select(check => (check.Row.Line, check.Column.Index)).Distinct().Count(),
            [.. remarks[true]],
            [.. remarks[false]]
        );
    }

    private static IEnumerable<AuditCheck> Unreadable(PublishedTable table) =>
        from row in table.Rows
        from column in table.Columns
        where column.Kind >= ColumnKind.Count && row[column].Kind == PrintedKind.Text
        where Wording.TotalKindOf(row[column].Text) is null
        select AuditCheck.Failed(AuditRule.Unreadable, row, column, "—", "");
}
