using System.CommandLine;
using Tongban.Catalog.Exchange;
using Tongban.Catalog.Named.Exchange;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary>
/// <c>catalog export FILE.xlsx|csv</c>: the table that <c>catalog import</c> reads; <c>--layout up_task</c>: the elements of
/// complete items in the national exchange layout.
/// </summary>
internal static class CatalogExportCommand
{
    private const string UpTask = "up_task";

    public static Command Build()
    {
        var file = new Argument<string>("FILE") { Description = "写到哪里，.xlsx或.csv" };
        var division = new Option<string?>("--division")
        {
            Description = "只要这个行政区划（12位代码）的事项",
            HelpName = "CODE",
        };
        var layout = new Option<string?>("--layout")
        {
            Description = $"{UpTask}：要素齐全的事项，按国家交换库表的格式，每张表一个工作表（.csv时一个文件）",
            HelpName = UpTask,
        };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var export = new Command("export", "导出事项清单；再导入时不改变任何内容") { file, division, layout, json };
        layout.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is not (null or UpTask))
                result.AddError($"--layout只能是{UpTask}。");
        });
        CatalogAction.Set(
            export,
            new DatabaseChoice(),
            (parsed, services, ct) =>
                parsed.GetValue(layout) is null
                    ? NamedAsync(
                        parsed,
                        services,
                        parsed.GetRequiredValue(file),
                        parsed.GetValue(division),
                        parsed.GetValue(json),
                        ct
                    )
                    : UpTaskAsync(
                        parsed,
                        services,
                        parsed.GetRequiredValue(file),
                        parsed.GetValue(division),
                        parsed.GetValue(json),
                        ct
                    )
        );
        return export;
    }

    private static async Task<int> NamedAsync(
        ParseResult parsed,
        IServiceProvider services,
        string file,
        string? division,
        bool json,
        CancellationToken ct
    )
    {
        var export = services.GetRequiredService<NamedItemExport>();
        var written = await Progress.ShowAsync(
            "导出",
            await export.CountAsync(division, ct),
            progress => export.RunAsync(file, division, progress.Advance, ct)
        );
        if (!written.IsOk)
            return CatalogAction.Refuse(parsed, written.Rejections);
        if (json)
            CliJson.Write(parsed.InvocationConfiguration.Output, new { File = file, Rows = written.Value });
        else
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"已导出{written.Value}个事项到{file}。");
        return ExitCode.Fine;
    }

    private static async Task<int> UpTaskAsync(
        ParseResult parsed,
        IServiceProvider services,
        string file,
        string? division,
        bool json,
        CancellationToken ct
    )
    {
        var written = await services.GetRequiredService<UpTaskExport>().RunAsync(file, division, ct);
        if (!written.IsOk)
            return CatalogAction.Refuse(parsed, written.Rejections);
        var output = parsed.InvocationConfiguration.Output;
        if (json)
            CliJson.Write(output, written.Value);
        else
        {
            foreach (var table in written.Value.Tables)
                await output.WriteLineAsync($"{table.Name}：{table.Rows}行");
            await output.WriteLineAsync($"已导出到{string.Join("、", written.Value.Files)}。");
        }
        return ExitCode.Fine;
    }
}
