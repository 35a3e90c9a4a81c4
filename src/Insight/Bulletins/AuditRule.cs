namespace Tongban.Insight.Bulletins;

/// <summary>What a remark on a cell is about. A mistake contradicts the table; a note is only untidy or cannot be checked.</summary>
internal sealed record AuditRule(string Id, string Text, bool IsMistake)
{
    public static readonly AuditRule Total = new("total", "合计不等于各行之和", true);
    public static readonly AuditRule Sum = new("sum", "合计列不等于分列之和", true);
    public static readonly AuditRule Rate = new("rate", "比率与所依各列不符", true);
    public static readonly AuditRule Share = new("share", "占比超过百分之百", true);
    public static readonly AuditRule Part = new("part", "部分大于整体", true);

    public static readonly AuditRule Cut = new("cut", "比率截尾，未四舍五入", false);
    public static readonly AuditRule Padded = new("padded", "比率末位补零，位数虚高", false);
    public static readonly AuditRule Rounding = new("rounding", "与各数之和相差在进位误差之内", false);
    public static readonly AuditRule FollowsRows = new("follows-rows", "比率与印出的合计不符，但与各行之和相符", false);
    public static readonly AuditRule NoBase = new("no-base", "整体为零，比率无从计算", false);
    public static readonly AuditRule Unreadable = new("unreadable", "不是数字，未核对", false);
}

/// <param name="Cell">As a spreadsheet names it: column letters and row number, <c>G3</c>.</param>
/// <param name="Computed">What the cell would say, in the precision it was printed with.</param>
/// <param name="Working">The arithmetic, unrounded.</param>
/// <param name="Hint">How the printed value may have come about, where that is plain to see.</param>
internal sealed record AuditRemark(
    AuditRule Rule,
    string Cell,
    string Row,
    string Column,
    string Printed,
    string Computed,
    string Working,
    string? Hint = null
);

/// <summary>One comparison; no remark when the cell agrees.</summary>
internal readonly record struct AuditCheck(PublishedRow Row, PublishedColumn Column, AuditRemark? Remark)
{
    public static AuditCheck Passed(PublishedRow row, PublishedColumn column) => new(row, column, null);

    public static AuditCheck Failed(
        AuditRule rule,
        PublishedRow row,
        PublishedColumn column,
        string computed,
        string working,
        string? hint = null
    ) =>
        new(
            row,
            column,
            new(rule, $"{column.Letters}{row.Line}", row.Name, column.Header, row[column].Text, computed, working, hint)
        );
}
