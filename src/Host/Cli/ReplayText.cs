using Tongban.Host.Replay;
using Tongban.Insight.Quarter;

namespace Tongban.Host.Cli;

/// <summary>What a replay prints.</summary>
internal static class ReplayText
{
    private const int FigureWidth = 10;

    public static void Write(TextWriter output, ReplayReport report, TimeSpan took, string? kept)
    {
        var rows = report.Statistics.Rows;
        var width = rows.Max(row => Width(row.Name)) + 2;
        output.WriteLine(Line(QuarterColumns.Name, width, QuarterColumns.All.Select(column => column.Heading())));
        foreach (var row in rows)
        {
            output.WriteLine(Line(row.Name, width, QuarterColumns.All.Select(column => $"{row[column]:N0}")));
        }

        output.WriteLine();
        output.WriteLine(
            $"季末在办{report.Open.Sum(one => one.Open):N0}件，其中不计时{report.Open.Sum(one => one.Stopped):N0}件，超期{report.Open.Sum(one => one.Overdue):N0}件。"
        );
        output.WriteLine(
            $"文书{report.Documents:N0}份，已生成PDF{report.Rendered:N0}份。用时{took.TotalSeconds:0.0}秒。"
        );
        foreach (var difference in report.Differences)
        {
            output.WriteLine($"不一致：{difference}");
        }

        foreach (var finding in report.Findings)
        {
            output.WriteLine($"问题：{finding}");
        }

        if (report.IsRight)
        {
            output.WriteLine("统计、按办件重算、公布表三者逐格一致。");
        }

        if (kept is not null)
        {
            output.WriteLine($"数据留在：{kept}");
        }
    }

    public static object Json(ReplayReport report, TimeSpan took, string? kept) =>
        new
        {
            equal = report.IsRight,
            rows = report.Statistics.Rows,
            open = report.Open,
            documents = report.Documents,
            rendered = report.Rendered,
            differences = report.Differences,
            findings = report.Findings,
            seconds = Math.Round(took.TotalSeconds, 1),
            kept,
        };

    private static string Line(string name, int width, IEnumerable<string> figures) =>
        name
        + new string(' ', width - Width(name))
        + string.Concat(figures.Select(figure => new string(' ', FigureWidth - Width(figure)) + figure));

    /// <summary>Columns on a terminal: a Chinese character takes two.</summary>
    private static int Width(string text) => text.Sum(c => c > '\u2E7F' ? 2 : 1);
}
