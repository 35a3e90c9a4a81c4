using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Host.Cli;

/// <summary>What <c>backup</c> and <c>restore</c> say.</summary>
internal static class BackupText
{
    /// <summary>What the operator can set right at once; all else is a finding about the backup.</summary>
    private static readonly HashSet<string> Misuse =
    [
        "BACKUP-0001",
        "BACKUP-0002",
        "BACKUP-0003",
        "BACKUP-0004",
        "BACKUP-0006",
        "BACKUP-0012",
        "BACKUP-0013",
        "BACKUP-0014",
        "BACKUP-0015",
    ];

    public static async Task<int> RefuseAsync(ParseResult parsed, Rejection why)
    {
        await parsed.InvocationConfiguration.Error.WriteLineAsync($"{why.Code} {why.Message}");
        return Misuse.Contains(why.Code) ? ExitCode.Misuse : ExitCode.Finding;
    }

    public static JsonElement Json(BackupManifest manifest) =>
        JsonSerializer.SerializeToElement(manifest, PlatformJson.Options);

    public static string NameOf(BackupManifest manifest) =>
        $"{(manifest.Engine == DatabaseEngine.Sqlite ? "SQLite" : "PostgreSQL")} {manifest.EngineVersion}";

    public static string Contents(BackupManifest manifest) =>
        $"{manifest.Rows.Count}张表{manifest.Rows.Values.Sum()}行，{manifest.Files}个文件{Megabytes(manifest.FileBytes)}MB"
        + (manifest.Missing.Count == 0 ? "" : $"，缺{manifest.Missing.Count}个文件");

    public static string Head(LedgerHead head) =>
        $"账本：{head.Entries}条记录，{head.Streams}个流，末批第{head.Batch}批，末端{head.Digest[..16]}";

    private static string Megabytes(long bytes) => (bytes / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture);
}
