using System.CommandLine;
using System.Globalization;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary><c>backup DIR</c>: database, files and texts while the program runs; exit 1 when files of the store were lost before.</summary>
internal static class BackupCommand
{
    private const int MostNamed = 10;

    public static Command Build()
    {
        var folder = new Argument<string>("DIR") { Description = "备份到这个文件夹：新的或者空的" };
        var keys = new Option<string?>("--keys")
        {
            Description = "把密钥文件另存到这个文件夹；不能和数据放在一起，主密钥不在其中",
            HelpName = "DIR",
        };
        var json = new Option<bool>("--json") { Description = "输出JSON" };
        var backup = new Command("backup", "备份数据库、上传的文件和发出的文书，不必停机") { folder, keys, json };
        DatabaseAction.Set(
            backup,
            async (parsed, services, ct) =>
            {
                var backups = services.GetRequiredService<Backups>();
                var made = await Progress.ShowAsync(
                    "备份文件",
                    await backups.CountFilesAsync(ct),
                    progress =>
                        backups.MakeAsync(
                            parsed.GetRequiredValue(folder),
                            parsed.GetValue(keys),
                            steps => progress.Advance(steps),
                            ct
                        )
                );
                if (!made.IsOk)
                {
                    return await BackupText.RefuseAsync(parsed, made.Rejection);
                }

                var output = parsed.InvocationConfiguration.Output;
                if (parsed.GetValue(json))
                {
                    CliJson.Write(
                        output,
                        new
                        {
                            made.Value.Folder,
                            made.Value.NewKeys,
                            manifest = BackupText.Json(made.Value.Manifest),
                        }
                    );
                }
                else
                {
                    Write(output, made.Value);
                }
                return made.Value.Manifest.Missing.Count == 0 ? ExitCode.Fine : ExitCode.Finding;
            }
        );
        return backup;
    }

    private static void Write(TextWriter output, BackupReport report)
    {
        var manifest = report.Manifest;
        output.WriteLine($"已备份到{report.Folder}（{manifest.Id}，{BackupText.NameOf(manifest)}）。");
        output.WriteLine($"  {BackupText.Contents(manifest)}。");
        output.WriteLine($"  {BackupText.Head(manifest.Ledger)}。");
        foreach (var hash in manifest.Missing.Take(MostNamed))
        {
            output.WriteLine($"  数据库里有、文件夹里没有或者已经损坏的文件：{hash}");
        }
        if (manifest.Missing.Count > MostNamed)
        {
            output.WriteLine(
                $"  …… 共{manifest.Missing.Count.ToString(CultureInfo.InvariantCulture)}个。请从以前的备份里找回。"
            );
        }
        output.WriteLine(
            report.NewKeys is { } added
                ? $"  密钥文件另存了{added}个新的。请与数据分开保管；主密钥不在其中，须另外离线保存。"
                : $"  密钥不在备份里。没有密钥和主密钥，备份读不出来；密钥有变动后请用--keys另存。"
        );
    }
}
