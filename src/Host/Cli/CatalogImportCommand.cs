using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Tongban.Catalog.Exchange;
using Tongban.Catalog.Named.Exchange;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary>
/// <c>catalog import FILE.xlsx|csv</c>: items known by name; <c>--layout up_task</c>: elements of complete items. Exit 0 all rows taken, 1 some were refused, 2 the file as a whole.
/// </summary>
internal static class CatalogImportCommand
{
    private const string UpTask = "up_task";

    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "事项清单，.xlsx（第一张表）或.csv（UTF-8）" };
        var errors = new Option<string?>("--errors")
        {
            Description = "没有导入的行写到哪里，.xlsx或.csv；不给时在原文件名后加.errors",
            HelpName = "FILE",
        };
        var layout = new Option<string?>("--layout")
        {
            Description = $"{UpTask}：要素齐全的事项，国家交换库表的格式（.csv时给出导出时的文件名）",
            HelpName = UpTask,
        };
        layout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not (null or UpTask))
                result.AddError($"--layout只能是{UpTask}。");
        });
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var import = new Command("import", "导入事项清单：逐行检查，有误的行写入错误文件，改正后可再导入")
        {
            file,
            errors,
            layout,
            json,
        };
        CatalogAction.Set(
            import,
            new DatabaseChoice(),
            async (parsed, services, ct) =>
            {
                var path = parsed.GetRequiredValue(file);
                if (parsed.GetValue(layout) is not null)
                    return await UpTaskAsync(
                        parsed,
                        services,
                        path,
                        parsed.GetValue(errors),
                        parsed.GetValue(json),
                        ct
                    );
                if (!File.Exists(path))
                    return CatalogAction.Refuse(parsed, [new Rejection("CAT-0100", $"没有“{path}”这个文件。")]);
                var watch = Stopwatch.StartNew();
                var imported = await Progress.ShowAsync(
                    "导入",
                    2 * new FileInfo(path).Length,
                    progress =>
                        services
                            .GetRequiredService<NamedItemImport>()
                            .RunAsync(path, parsed.GetValue(errors), progress.Advance, ct)
                );
                if (!imported.IsOk)
                    return CatalogAction.Refuse(parsed, imported.Rejections);
                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                    CliJson.Write(output, Json(imported.Value, watch.Elapsed));
                else
                    Write(output, imported.Value, watch.Elapsed);
                return imported.Value.Refused == 0 ? ExitCode.Fine : ExitCode.Finding;
            }
        );
        return import;
    }

    private static async Task<int> UpTaskAsync(
        ParseResult parsed,
        IServiceProvider services,
        string path,
        string? errors,
        bool json,
        CancellationToken ct
    )
    {
        var imported = await services.GetRequiredService<UpTaskImport>().RunAsync(path, errors, ct);
        if (!imported.IsOk)
            return CatalogAction.Refuse(parsed, imported.Rejections);
        var (output, report) = (parsed.InvocationConfiguration.Output, imported.Value);
        if (json)
            CliJson.Write(output, report);
        else
        {
            await output.WriteLineAsync(
                report is { Changed.Count: 0, Refused: 0 }
                    ? $"共{report.Items}个事项，与目录里的完全一致，没有改动。"
                    : $"共{report.Items}个事项：有了新版{report.Changed.Count}，无变化{report.Unchanged}，有误{report.Refused}。"
            );
            foreach (var error in report.Errors)
                await output.WriteLineAsync($"  {error.Table}第{error.Row}行：{error.Message}");
            if (report.ErrorFile is { } file)
                await output.WriteLineAsync($"有误的事项在{file}，最后一列写明了错误；改正后再导入这个文件即可。");
        }
        return report.Refused == 0 ? ExitCode.Fine : ExitCode.Finding;
    }

    private static object Json(ImportReport report, TimeSpan took) =>
        new
        {
            report.Rows,
            report.Added,
            report.Changed,
            report.Removed,
            report.Unchanged,
            report.Refused,
            report.ErrorFile,
            report.Errors,
            report.UnknownColumns,
            Seconds = Math.Round(took.TotalSeconds, 3),
            PeakMemoryBytes = Process.GetCurrentProcess().PeakWorkingSet64,
        };

    private static void Write(TextWriter output, ImportReport report, TimeSpan took)
    {
        if (report.UnknownColumns.Count > 0)
            output.WriteLine($"不认识这些列，没有导入：{string.Join("、", report.UnknownColumns)}。");
        output.WriteLine(
            report is { ChangedNothing: true, Refused: 0 }
                ? $"共{report.Rows}行，与目录里的完全一致，没有改动。"
                : $"共{report.Rows}行：新增{report.Added}，更改{report.Changed}，取消{report.Removed}，无变化{report.Unchanged}，有误{report.Refused}。"
        );
        foreach (var error in report.Errors)
            output.WriteLine($"  第{error.Row}行：{error.Message}");
        if (report.Refused > report.Errors.Count)
            output.WriteLine("  ……");
        if (report.ErrorFile is { } file)
            output.WriteLine($"有误的行在{file}，最后一列写明了错误；改正后再导入这个文件即可。");
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"用时{took.TotalSeconds:0.0}秒，内存峰值{Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000}MB。"
            )
        );
    }
}
