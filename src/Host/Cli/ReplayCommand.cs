using System.CommandLine;
using System.Data.Common;
using System.Diagnostics;
using Tongban.Host.Replay;
using Tongban.Insight.Quarter;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary>
/// <c>replay haixi-2022q1</c> re-enacts the quarter and checks it; <c>replay check</c> checks one that was kept.
/// Exit 0 all cells equal, 1 a cell or a case is not as it must be, 2 misuse.
/// </summary>
internal static class ReplayCommand
{
    private const string Quarter = "haixi-2022q1";

    public static Command Build()
    {
        var csv = new Option<string?>("--csv")
        {
            Description = "与之比较的公布表（CSV）；不给时用附件1",
            HelpName = "FILE",
        };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var database = new Option<string?>("--database")
        {
            Description =
                "PostgreSQL连接串（如“Host=localhost;Username=tongban”）；在其中新建一个库，用后删除。不给时用SQLite",
            HelpName = "VALUE",
        };
        return new Command("replay", "重演：用同样的办理流程再办一遍一个真实季度的件")
        {
            Run(csv, json, database),
            Check(csv, json, database),
        };
    }

    private static Command Run(Option<string?> csv, Option<bool> json, Option<string?> database)
    {
        var keep = new Option<string?>("--keep")
        {
            Description = "保留数据库和文件的文件夹，供 replay check 复核；不给时用后删除",
            HelpName = "DIR",
        };
        var seed = new Option<int?>("--seed") { Description = "随机种子；不给时用场景文件里的", HelpName = "N" };
        var run = new Command(Quarter, "海西州2022年第一季度：逐件重办，与公布的统计表逐格核对")
        {
            csv,
            seed,
            keep,
            database,
            json,
        };
        run.SetAction(
            (parsed, ct) =>
                GuardAsync(
                    parsed,
                    async printed =>
                    {
                        var shipped = Scenario.Load(Scenario.PathOf(Quarter));
                        var scenario = shipped with { Seed = parsed.GetValue(seed) ?? shipped.Seed };
                        var watch = Stopwatch.StartNew();
                        await using var own = await ReplayDatabase.CreateAsync(
                            parsed.GetValue(database),
                            parsed.GetValue(keep),
                            ct
                        );
                        await using var replay = QuarterReplay.Open(own.Options, own.Folder, scenario);
                        await Progress.ShowAsync(
                            "重演",
                            replay.Steps,
                            async progress =>
                            {
                                await replay.RunAsync(progress.Advance, ct);
                                return true;
                            }
                        );
                        var report = await replay.CheckAsync(printed, ct);
                        var left = parsed.GetValue(keep) is null ? null : own.Address;
                        return (report, watch.Elapsed, left);
                    },
                    parsed.GetValue(csv),
                    parsed.GetValue(json)
                )
        );
        return run;
    }

    private static Command Check(Option<string?> csv, Option<bool> json, Option<string?> database)
    {
        var folder = new Argument<string>("DIR") { Description = "重演时 --keep 的文件夹" };
        var check = new Command("check", "复核留下的重演：重新统计、重新计数，再与公布表逐格核对")
        {
            folder,
            csv,
            database,
            json,
        };
        check.SetAction(
            (parsed, ct) =>
                GuardAsync(
                    parsed,
                    async printed =>
                    {
                        var watch = Stopwatch.StartNew();
                        var path = Path.GetFullPath(parsed.GetRequiredValue(folder));
                        var options = parsed.GetValue(database) is { } given
                            ? DatabaseOptions.Parse(given)
                            : ReplayDatabase.Kept(path);
                        await using var replay = QuarterReplay.Open(
                            options,
                            path,
                            Scenario.Load(Scenario.PathOf(Quarter)),
                            after: true
                        );
                        return (await replay.CheckAsync(printed, ct), watch.Elapsed, null);
                    },
                    parsed.GetValue(csv),
                    parsed.GetValue(json)
                )
        );
        return check;
    }

    private static async Task<int> GuardAsync(
        ParseResult parsed,
        Func<QuarterTable, Task<(ReplayReport Report, TimeSpan Took, string? Kept)>> work,
        string? csv,
        bool json
    )
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var printed = PrintedQuarter.Read(csv ?? DataFiles.PathOf(Quarter, "annex1.csv"));
        if (!printed.IsOk)
        {
            foreach (var rejection in printed.Rejections)
            {
                error.WriteLine($"{rejection.Code} {rejection.Message}");
            }

            return ExitCode.Misuse;
        }

        try
        {
            var (report, took, kept) = await work(printed.Value);
            if (json)
            {
                CliJson.Write(output, ReplayText.Json(report, took, kept));
            }
            else
            {
                ReplayText.Write(output, report, took, kept);
            }

            return report.IsRight ? ExitCode.Fine : ExitCode.Finding;
        }
        catch (ReplayStoppedException stopped)
        {
            error.WriteLine(stopped.Message);
            return ExitCode.Finding;
        }
        catch (OperationCanceledException)
        {
            error.WriteLine("重演已中止，没有结果。");
            return ExitCode.Finding;
        }
        catch (Exception e) when (e is IOException or ArgumentException or DbException)
        {
            error.WriteLine(e.Message);
            return ExitCode.Misuse;
        }
    }
}
