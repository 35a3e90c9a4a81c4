namespace Tongban.Insight.Bulletins;

internal static class RateAudit
{
    public static IEnumerable<AuditCheck> Rates(PublishedTable table, TableRules rules) =>
        from rule in rules.Rates
        from row in table.Rows
        where row[rule.Rate].IsNumber && row[rule.Part].IsNumber && row[rule.Whole].IsNumber
        select Compare(table, row, rule);

    private static AuditCheck Compare(PublishedTable table, PublishedRow row, BoundRate rule)
    {
        var printed = row[rule.Rate];
        var part = row[rule.Part].Number;
        var whole = row[rule.Whole].Number;
        if (whole <= 0)
        {
            return AuditCheck.Failed(
                AuditRule.NoBase,
                row,
                rule.Rate,
                "—",
                $"{NumberText.Plain(part)} ÷ {NumberText.Plain(whole)}"
            );
        }
        var scale = RateFit.ScaleOf(printed, rule.Scale);
        var (found, hint) = RateFit.Of(printed, part, whole, scale) switch
        {
            Fit.Rounded => (null, null),
            Fit.Cut => (AuditRule.Cut, null),
            Fit.Padded => (AuditRule.Padded, null),
            _ => row.IsTotal ? Total(table.RowsOf(row), printed, rule, scale) : (AuditRule.Rate, (string?)null),
        };
        return found is null
            ? AuditCheck.Passed(row, rule.Rate)
            : AuditCheck.Failed(
                found,
                row,
                rule.Rate,
                NumberText.Rounded(part * scale / whole, printed.Decimals) + printed.Suffix,
                Working(part, whole, scale, printed.Decimals),
                hint
            );
    }

    private static (AuditRule? Rule, string? Hint) Total(
        IReadOnlyList<PublishedRow> rows,
        PrintedValue printed,
        BoundRate rule,
        int scale
    )
    {
        var part = Sum(rows, rule.Part);
        var whole = Sum(rows, rule.Whole);
        if (whole <= 0)
        {
            return (AuditRule.Rate, null);
        }
        var working = $"按各行之和为{Working(part, whole, scale, printed.Decimals)}";
        if (RateFit.Of(printed, part, whole, scale) == Fit.Rounded)
        {
            return (AuditRule.FollowsRows, working);
        }
        var rates = rows.Where(row => row[rule.Rate].IsNumber).ToList();
        return rates.Count > 1 && RateFit.Of(printed, Sum(rates, rule.Rate), rates.Count, 1) == Fit.Rounded
            ? (AuditRule.Rate, $"恰为{rates.Count}行比率的简单平均数")
            : (AuditRule.Rate, working);
    }

    private static decimal Sum(IEnumerable<PublishedRow> rows, PublishedColumn column) =>
        rows.Where(row => row[column].IsNumber).Sum(row => row[column].Number);

    private static string Working(decimal part, decimal whole, int scale, int decimals)
    {
        var sign = scale switch
        {
            100 => "%",
            1000 => "‰",
            _ => "",
        };
        var quotient = NumberText.Unrounded(part * scale / whole, decimals);
        return $"{NumberText.Plain(part)} ÷ {NumberText.Plain(whole)} = {quotient}{sign}";
    }
}
