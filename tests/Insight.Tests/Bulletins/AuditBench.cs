using Tongban.Insight.Bulletins;

namespace Tongban.Insight.Tests.Bulletins;

internal static class AuditBench
{
    public static string Descriptions { get; } = Path.Combine(AppContext.BaseDirectory, "data", "bulletins");

    public static string Published(string name) => Path.Combine(AppContext.BaseDirectory, "data", "haixi-2022q1", name);

    public static IReadOnlyList<TableDescription> Known { get; } = KnownTables.Load(Descriptions).Value;

    public static PublishedTable Table(string csv) => TableParser.Parse(csv).Value;

    public static AuditResult Audit(string csv) => BulletinAudit.Run(Table(csv), null, Known).Value;

    public static AuditResult Audit(string csv, TableDescription description) =>
        BulletinAudit.Run(Table(csv), description, []).Value;

    public static string[][] Cells(string csv) => [.. CsvRecords.Parse(csv).Value];

    public static string Csv(IEnumerable<IEnumerable<string>> cells) =>
        string.Join("\r\n", cells.Select(row => string.Join(',', row)));

    public static string[] Summaries(IEnumerable<AuditRemark> remarks) =>
        [.. remarks.Select(remark => $"{remark.Rule.Id} {remark.Cell} {remark.Printed} {remark.Computed}")];
}
