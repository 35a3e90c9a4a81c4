namespace Tongban.Insight.Bulletins;

internal static class PartsAudit
{
    public static IEnumerable<AuditCheck> Parts(PublishedTable table, TableRules rules) =>
        from rule in rules.Parts
        from row in table.Rows
        where row[rule.Part].IsNumber && row[rule.Whole].IsNumber
        select Compare(row, rule);

    public static IEnumerable<AuditCheck> Shares(PublishedTable table, TableRules rules) =>
        from rule in rules.Rates
        where rule.Share
        from row in table.Rows
        where row[rule.Rate].IsNumber
        select RateFit.ScaleOf(row[rule.Rate], rule.Scale) is var full && row[rule.Rate].Number > full
            ? AuditCheck.Failed(AuditRule.Share, row, rule.Rate, $"≤ {full}", $"{row[rule.Rate].Text} > {full}")
            : AuditCheck.Passed(row, rule.Rate);

    private static AuditCheck Compare(PublishedRow row, BoundPart rule)
    {
        var part = row[rule.Part].Number;
        var whole = row[rule.Whole].Number;
        return part <= whole
            ? AuditCheck.Passed(row, rule.Part)
            : AuditCheck.Failed(
                AuditRule.Part,
                row,
                rule.Part,
                $"≤ {NumberText.Plain(whole)}",
                $"{NumberText.Plain(part)} > {NumberText.Plain(whole)}（{rule.Whole.Header}，{rule.Whole.Letters}{row.Line}）"
            );
    }
}
