using System.CommandLine;
using Tongban.Catalog.Divisions;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary><c>divisions load FILE</c>: all the country's divisions, from the operator's file. Exit 1 when rows were refused.</summary>
internal static class DivisionsCommand
{
    public static Command Build() => new("divisions", "行政区划") { Load() };

    private static Command Load()
    {
        var file = new Argument<string>("FILE")
        {
            Description = "区划表，.csv或.csv.gz，表头code,name,level,parent，代码12位",
        };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var load = new Command("load", "载入行政区划（可以是全国到村级的六十多万行）；再载入一次不改变任何内容")
        {
            file,
            json,
        };
        CatalogAction.Set(
            load,
            new DatabaseChoice(),
            async (parsed, services, ct) =>
            {
                var path = parsed.GetRequiredValue(file);
                if (!File.Exists(path))
                    return CatalogAction.Refuse(parsed, [new Rejection("CAT-0100", $"没有“{path}”这个文件。")]);
                var report = await Progress.ShowAsync(
                    "载入区划",
                    new FileInfo(path).Length,
                    progress => services.GetRequiredService<DivisionImport>().RunAsync(path, progress.Advance, ct)
                );
                if (!report.IsOk)
                    return CatalogAction.Refuse(parsed, report.Rejections);
                Write(parsed.InvocationConfiguration.Output, report.Value, parsed.GetValue(json));
                return report.Value.Refused == 0 ? ExitCode.Fine : ExitCode.Finding;
            }
        );
        return load;
    }

    private static void Write(TextWriter output, DivisionReport report, bool json)
    {
        if (json)
        {
            CliJson.Write(output, report);
            return;
        }
        output.WriteLine(
            report.Added + report.Changed + report.Refused == 0
                ? $"共{report.Rows}行，与库里的完全一致，没有改动。"
                : $"共{report.Rows}行：新增{report.Added}，更改{report.Changed}，无变化{report.Unchanged}，有误{report.Refused}。"
        );
        foreach (var error in report.Errors)
            output.WriteLine($"  第{error.Row}行：{error.Message}");
        if (report.Refused > report.Errors.Count)
            output.WriteLine("  ……");
    }
}
