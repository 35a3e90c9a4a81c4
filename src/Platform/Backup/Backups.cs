using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>What was backed up.</summary>
/// <param name="Folder">Where.</param>
/// <param name="Manifest">What.</param>
/// <param name="NewKeys">Key files that were added to the folder of keys; null when none was given.</param>
public sealed record BackupReport(string Folder, BackupManifest Manifest, int? NewKeys);

/// <summary>
/// Copies a running platform into a folder: first the database, in one state; then every file that this state names, which
/// lies on the disk since before its row; last the manifest, signed. Keys go into a folder of their own, or nowhere.
/// </summary>
public sealed class Backups
{
    internal const string Stream = "platform:backups";
    internal const string TextFolder = "texts";

    private readonly Database database;
    private readonly UnitOfWork work;
    private readonly KeyStore keys;
    private readonly IReadOnlyList<string> modules;
    private readonly BackupMark mark;
    private readonly TimeProvider time;
    private readonly string data;

    internal Backups(
        Database database,
        UnitOfWork work,
        KeyStore keys,
        IEnumerable<ModuleContext> modules,
        BackupMark mark,
        TimeProvider time,
        string dataDirectory
    )
    {
        (this.database, this.work, this.keys, this.mark, this.time) = (database, work, keys, mark, time);
        this.modules = [.. modules.Select(one => one.Module)];
        data = BackupFolder.RealPath(dataDirectory);
    }

    /// <summary>How many files the database names now.</summary>
    public async Task<long> CountFilesAsync(CancellationToken ct = default)
    {
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        return await Sql.Command(connection, null, "SELECT COUNT(*) FROM platform_file").ScalarAsync<long>(ct);
    }

    /// <summary>
    /// Makes a backup. Refusals: <c>BACKUP-0001</c> the folder holds something, <c>0002</c> it lies within the data, <c>0003</c>
    /// keys and data would lie together, <c>0004</c> no <c>pg_dump</c>, <c>0005</c> it failed, <c>0006</c> other keys are in the
    /// folder of keys. A refused or cancelled backup leaves nothing behind.
    /// </summary>
    /// <param name="folder">A new or empty folder.</param>
    /// <param name="keyFolder">Where the wrapped key files go; those that are there stay. Null for nowhere.</param>
    /// <param name="advance">Told of each file; null for nobody.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<BackupReport>> MakeAsync(
        string folder,
        string? keyFolder = null,
        Action<long>? advance = null,
        CancellationToken ct = default
    )
    {
        var target = BackupFolder.RealPath(folder);
        var keyTarget = keyFolder is null ? null : BackupFolder.RealPath(keyFolder);
        if (Misplaced(target, keyTarget) is { } misplaced)
        {
            return misplaced;
        }
        using var taken = BackupFolder.TryTake(target);
        if (taken is null)
        {
            return BackupErrors.FolderTaken(target);
        }

        var signer = keys.Current(KeyPurpose.Backup);
        var begun = time.GetUtcNow();
        var copied = await CopyDatabaseAsync(target, ct);
        if (!copied.IsOk)
        {
            return copied.Rejection;
        }
        var files = await CopyFilesAsync(target, advance, ct);
        var texts = await CopyTextsAsync(target, ct);
        // after the database: whatever its values were sealed with has a file by now, and none is ever removed
        var needed = keys.List();
        int? newKeys = null;
        if (keyTarget is not null)
        {
            var added = CopyKeys(keyTarget);
            if (!added.IsOk)
            {
                return added.Rejection;
            }
            newKeys = added.Value;
        }

        var content = copied.Value;
        var manifest = new BackupManifest
        {
            Format = BackupManifest.CurrentFormat,
            Id = NewId(begun),
            MadeAt = begun,
            Program = ProgramVersion,
            Engine = database.Engine,
            EngineVersion = content.EngineVersion,
            Migrations = content.Migrations,
            Ledger = content.Ledger,
            Rows = content.Rows,
            Parts =
            [
                await PartAsync(target, BackupManifest.NameOf(database.Engine), ct),
                await PartAsync(target, BackupManifest.FileList, ct),
                .. texts,
            ],
            Files = files.Copied,
            FileBytes = files.Bytes,
            Missing = files.Missing,
            Keys = [.. needed.Select(key => new BackupKey(KeyFile.NameOf(key.Purpose, key.Version), key.Fingerprint))],
            SignedBy = keys.Known(KeyPurpose.Backup, signer)!.Fingerprint,
        };
        await SignAsync(target, manifest, signer, ct);
        taken.Keep();
        await RecordAsync(manifest, newKeys is not null, ct);
        if (files.Missing.Count == 0)
        {
            await mark.RecordAsync(ct);
        }

        return new BackupReport(target, manifest, newKeys);
    }

    private static string ProgramVersion =>
        typeof(Backups).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static string NewId(DateTimeOffset at) =>
        $"{at.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";

    private Rejection? Misplaced(string target, string? keyTarget)
    {
        if (BackupFolder.IsWithin(target, data))
        {
            return BackupErrors.WithinData(target);
        }
        if (keyTarget is null)
        {
            return null;
        }
        return
            BackupFolder.IsWithin(keyTarget, target)
            || BackupFolder.IsWithin(target, keyTarget)
            || BackupFolder.IsWithin(keyTarget, data)
            ? BackupErrors.KeysWithData(keyTarget)
            : null;
    }

    private async Task<Result<DatabaseContent>> CopyDatabaseAsync(string target, CancellationToken ct)
    {
        var file = Path.Combine(target, BackupManifest.NameOf(database.Engine));
        var list = Path.Combine(target, BackupManifest.FileList);
        return database.Engine == DatabaseEngine.Sqlite
            ? await SqliteCopy.CopyAsync(database, file, list, modules, ct)
            : await PostgresCopy.DumpAsync(database, file, list, modules, ct);
    }

    private async Task<(long Copied, long Bytes, IReadOnlyList<string> Missing)> CopyFilesAsync(
        string target,
        Action<long>? advance,
        CancellationToken ct
    )
    {
        var (copied, bytes) = (0L, 0L);
        var missing = new List<string>();
        var from = Path.Combine(data, DiskFileStore.Folder);
        var to = Path.Combine(target, DiskFileStore.Folder);
        await foreach (var (hash, size) in FileCopies.ReadAsync(Path.Combine(target, BackupManifest.FileList), ct))
        {
            if (await FileCopies.CopyAsync(hash, size, from, to, ct) == FileCopy.Copied)
            {
                (copied, bytes) = (copied + 1, bytes + size);
            }
            else
            {
                missing.Add(hash);
            }
            advance?.Invoke(1);
        }
        return (copied, bytes, missing);
    }

    private async Task<IReadOnlyList<BackupPart>> CopyTextsAsync(string target, CancellationToken ct)
    {
        var texts = Path.Combine(data, TextFolder);
        var parts = new List<BackupPart>();
        if (Directory.Exists(texts))
        {
            foreach (var file in Directory.EnumerateFiles(texts).Order(StringComparer.Ordinal))
            {
                var name = $"{TextFolder}/{Path.GetFileName(file)}";
                if (await HashedCopy.TryCopyAsync(file, Path.Combine(target, name), ct) is var (size, hash))
                {
                    parts.Add(new BackupPart(name, size, hash));
                }
            }
        }
        return parts;
    }

    /// <summary>Adds the wrapped keys, never the master key: who finds them can open nothing.</summary>
    private Result<int> CopyKeys(string target)
    {
        var added = 0;
        foreach (var file in KeyFile.All(keys.Folder).Order(StringComparer.Ordinal))
        {
            var copy = Path.Combine(target, Path.GetFileName(file));
            var content = File.ReadAllText(file);
            if (KeyFile.TryWrite(copy, content))
            {
                added++;
            }
            else if (File.ReadAllText(copy) != content)
            {
                return BackupErrors.OtherKeys(copy);
            }
        }
        return added;
    }

    private static async Task<BackupPart> PartAsync(string target, string name, CancellationToken ct)
    {
        var (size, hash) = (await HashedCopy.TryHashAsync(Path.Combine(target, name), ct))!.Value;
        return new BackupPart(name, size, hash);
    }

    private async Task SignAsync(string target, BackupManifest manifest, int signer, CancellationToken ct)
    {
        var text = manifest.Write();
        var signature = Convert.ToBase64String(keys.Signer(KeyPurpose.Backup, signer).Sign(text));
        await File.WriteAllTextAsync(Path.Combine(target, BackupManifest.SignatureName), signature + "\n", ct);
        // all else is on the disk before the manifest, without which there is no backup
        DirectorySync.FlushAll(target);
        await File.WriteAllBytesAsync(Path.Combine(target, BackupManifest.FileName), text, ct);
        DirectorySync.FlushAll(target);
    }

    private async Task RecordAsync(BackupManifest manifest, bool withKeys, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        work.Record(
            new LedgerEntry(
                Stream,
                "backup.made",
                Actor.System,
                new
                {
                    backup = manifest.Id,
                    ledger = manifest.Ledger.Digest,
                    entries = manifest.Ledger.Entries,
                    files = manifest.Files,
                    missing = manifest.Missing.Count,
                    withKeys,
                }
            )
        );
        await write.CommitAsync(ct);
    }
}
