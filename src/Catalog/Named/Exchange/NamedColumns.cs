namespace Tongban.Catalog.Named.Exchange;

/// <summary>Columns of a table of items known by name; export writes all of them in this order.</summary>
internal static class NamedColumns
{
    public const string Code = "事项编码";
    public const string Name = "事项名称";
    public const string MainItem = "主项名称";
    public const string Department = "实施部门";
    public const string Division = "行政区划代码";
    public const string DivisionName = "行政区划名称";
    public const string Type = "事项类型";
    public const string Position = "序号";
    public const string Source = "来源";
    public const string State = "状态";

    /// <summary>Last column of the file of refused rows; passed over when that file is imported again.</summary>
    public const string Error = "错误";

    public const string InUse = "在用";
    public const string Cancelled = "取消";

    public static IReadOnlyList<string> All { get; } =
    [Code, Name, MainItem, Department, Division, DivisionName, Type, Position, Source, State];

    public static IReadOnlyList<string> Required { get; } = [Code, Name, Department, Division, Type];
}
