using System.CommandLine;
using System.Globalization;
using Tongban.Catalog.Lint;

namespace Tongban.Host.Cli;

/// <summary>
/// <c>catalog lint [--item CODE] [--by-authority] [--files DIR] [--json]</c>. Exit 0 no error, 1 an error, 2 misuse.
/// </summary>
internal static class CatalogLintCommand
{
    public static Command Build()
    {
        var item = new Option<string?>("--item")
        {
            Description = "只检查这个事项：标识、基本编码或实施编码",
            HelpName = "CODE",
        };
        var byAuthority = new Option<bool>("--by-authority") { Description = "列出各实施主体的要素质量分" };
        var files = new Option<string?>("--files")
        {
            Description = "检查这个数据文件夹里的文件（items/*.json等），不看数据库",
            HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var lint = new Command("lint", "按规则检查事项要素；规则见docs/reference/lint")
        {
            item,
            byAuthority,
            files,
            json,
        };
        lint.Validators.Add(result =>
        {
            if (
                result.GetValue(files) is { } folder
                && (result.GetValue(item) is not null || result.GetValue(byAuthority) || !Directory.Exists(folder))
            )
                result.AddError("--files要给出一个有的文件夹，并且不能和--item、--by-authority一起用。");
        });
        CatalogAction.Set(
            lint,
            new DatabaseChoice(),
            async (parsed, services, ct) =>
            {
                if (parsed.GetValue(files) is { } folder)
                    return WriteFiles(parsed, CatalogLint.Files(folder), parsed.GetValue(json));
                var report = await services.GetRequiredService<CatalogLint>().RunAsync(parsed.GetValue(item), ct);
                if (!report.IsOk)
                    return CatalogAction.Refuse(parsed, report.Rejections);
                Write(parsed, report.Value, parsed.GetValue(byAuthority), parsed.GetValue(json));
                return report.Value.Errors == 0 ? ExitCode.Fine : ExitCode.Finding;
            }
        );
        return lint;
    }

    private static int WriteFiles(ParseResult parsed, IReadOnlyList<LintFinding> findings, bool json)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (json)
            CliJson.Write(output, new { Findings = findings.Select(Json) });
        else
            WriteFindings(output, findings);
        return findings.Any(finding => finding.Severity == LintSeverity.Error) ? ExitCode.Finding : ExitCode.Fine;
    }

    private static void Write(ParseResult parsed, LintReport report, bool byAuthority, bool json)
    {
        var output = parsed.InvocationConfiguration.Output;
        if (json)
        {
            CliJson.Write(
                output,
                new
                {
                    Items = report.Items.Count,
                    report.Errors,
                    report.Warnings,
                    Findings = report.Findings.Select(Json),
                    Authorities = byAuthority ? report.Scores : null,
                }
            );
            return;
        }
        if (byAuthority)
            foreach (var score in report.Scores)
                output.WriteLine(
                    $"{score.Score.ToString("0.0", CultureInfo.InvariantCulture), 5}  {score.Name}（{score.Code}）：{score.Items}项，有错误{score.WithError}项，错误{score.Errors}，提醒{score.Warnings}，可网办{score.Online}"
                );
        else
            WriteFindings(output, report.Findings);
        output.WriteLine($"共{report.Items.Count}个事项，错误{report.Errors}个，提醒{report.Warnings}个。");
    }

    private static void WriteFindings(TextWriter output, IReadOnlyList<LintFinding> findings)
    {
        foreach (var finding in findings.OrderByDescending(finding => finding.Severity))
            output.WriteLine(
                $"{(finding.Severity == LintSeverity.Error ? "错误" : "提醒")}  {finding.Rule}  {finding.File}  {finding.Element}  {finding.Message}"
            );
    }

    private static object Json(LintFinding finding) =>
        new
        {
            Item = finding.File,
            finding.Rule,
            Severity = finding.Severity == LintSeverity.Error ? "error" : "warning",
            finding.Element,
            finding.Message,
            Page = $"docs/reference/lint/{finding.Rule}.md",
        };
}
