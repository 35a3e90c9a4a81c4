namespace Tongban.Insight.Quarter;

/// <summary>Columns of the table 部门, 网上受理, 窗口受理, 合计受理, 正常办结.</summary>
public enum QuarterColumn
{
    AcceptedOnline,
    AcceptedAtCounter,
    Accepted,
    ClosedInTime,
}

/// <summary>Their headings as the bulletin prints them.</summary>
public static class QuarterColumns
{
    /// <summary>Heading of the names.</summary>
    public const string Name = "部门";

    /// <summary>Name of the row of totals.</summary>
    public const string Total = "合计";

    /// <summary>All, from left to right.</summary>
    public static IReadOnlyList<QuarterColumn> All { get; } = Enum.GetValues<QuarterColumn>();

    /// <summary>The heading.</summary>
    public static string Heading(this QuarterColumn column) =>
        column switch
        {
            QuarterColumn.AcceptedOnline => "网上受理",
            QuarterColumn.AcceptedAtCounter => "窗口受理",
            QuarterColumn.Accepted => "合计受理",
            _ => "正常办结",
        };
}
