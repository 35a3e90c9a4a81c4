using System.CommandLine;
using System.Data.Common;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary>
/// <c>restore DIR --keys DIR</c>: a backup into an empty data folder and an empty database. Exit 1 when the backup is broken, and
/// when what was restored has faults that it had before.
/// </summary>
internal static class RestoreCommand
{
    private const int MostNamed = 10;
    private const int MostSkipped = 100_000;

    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "备份的文件夹" };
        var keys = new Option<string>("--keys")
        {
            Description = "密钥文件的文件夹（backup --keys存下的，或者原系统的keys文件夹）",
            HelpName = "DIR",
            Required = true,
        };
        var skip = new Option<int>("--skip-numbers")
        {
            Description = "每种编号空出多少个，免得备份以后发出的编号再发一次",
            HelpName = "N",
        };
        skip.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 0 or > MostSkipped)
                result.AddError($"--skip-numbers是0至{MostSkipped}的数。");
        });
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var production = new Option<bool>("--production") { Description = "正式使用的数据" };
        var place = new DatabaseChoice();
        var restore = new Command("restore", "从备份恢复到空的数据文件夹和空的数据库，并核对账本")
        {
            folder,
            keys,
            skip,
            json,
            place.Data,
            place.Database,
            production,
        };
        restore.SetAction(
            async (parsed, ct) =>
            {
                var error = parsed.InvocationConfiguration.Error;
                try
                {
                    var settings = place.Settings(parsed) with { Demonstration = !parsed.GetValue(production) };
                    var restoration = To(settings);
                    var source = parsed.GetRequiredValue(folder);
                    var restored = await Progress.ShowAsync(
                        "恢复文件",
                        Restoration.CountFiles(source),
                        progress =>
                            restoration.RunAsync(
                                source,
                                parsed.GetRequiredValue(keys),
                                parsed.GetValue(skip),
                                steps => progress.Advance(steps),
                                ct
                            )
                    );
                    if (!restored.IsOk)
                    {
                        return await BackupText.RefuseAsync(parsed, restored.Rejection);
                    }
                    Write(parsed, parsed.GetValue(json), settings, restored.Value);
                    return restored.Value is { Ledger.Findings: [], Manifest.Missing: [] }
                        ? ExitCode.Fine
                        : ExitCode.Finding;
                }
                catch (DbException e)
                {
                    await error.WriteLineAsync($"数据库打不开：{e.Message}");
                    return ExitCode.Misuse;
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
                {
                    await error.WriteLineAsync(e.Message);
                    return ExitCode.Misuse;
                }
            }
        );
        return restore;
    }

    /// <summary>A restoration into what the settings name.</summary>
    public static Restoration To(HostSettings settings) =>
        new(
            settings.Database,
            settings.DataDirectory,
            settings.MasterKey,
            (database, data) => Open(settings with { Database = database, DataDirectory = data })
        );

    private static ServiceProvider Open(HostSettings settings)
    {
        var services = new ServiceCollection();
        Composition.AddModules(services, new ConfigurationBuilder().Build(), settings);
        return services.BuildServiceProvider();
    }

    private static void Write(ParseResult parsed, bool json, HostSettings settings, RestoreReport report)
    {
        var output = parsed.InvocationConfiguration.Output;
        var manifest = report.Manifest;
        if (json)
        {
            CliJson.Write(
                output,
                new
                {
                    data = settings.DataDirectory,
                    report.Migrated,
                    report.Ledger.Entries,
                    report.Ledger.Batches,
                    findings = report.Ledger.Findings.Select(one => one.Words),
                    manifest = BackupText.Json(manifest),
                }
            );
            return;
        }
        output.WriteLine($"已恢复到{settings.DataDirectory}（备份{manifest.Id}，{BackupText.NameOf(manifest)}）。");
        output.WriteLine($"  {BackupText.Contents(manifest)}，与清单一致。");
        output.WriteLine($"  {BackupText.Head(manifest.Ledger)}，与备份时一致。");
        foreach (var finding in report.Ledger.Findings.Take(MostNamed))
        {
            output.WriteLine($"  {finding.Words}");
        }
        output.WriteLine(
            report.Ledger.Findings.Count == 0
                ? $"  账本核验：{report.Ledger.Entries}条记录，{report.Ledger.Batches}批签名，没有发现问题。"
                : $"  账本核验：发现{report.Ledger.Findings.Count}处问题，备份时就有。请查明原因后再使用。"
        );
        foreach (var hash in manifest.Missing.Take(MostNamed))
        {
            output.WriteLine($"  备份时就没有的文件：{hash}");
        }
        if (report.Migrated)
        {
            output.WriteLine("  备份来自旧版本，数据库已升级到本版本。");
        }
        output.WriteLine("  备份以后办的事不在其中：启动前请看运维手册“恢复以后”。启动时仍须给出同一个主密钥。");
    }
}
