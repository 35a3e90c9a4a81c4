using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Kernel;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>What was restored.</summary>
/// <param name="Manifest">Of the backup.</param>
/// <param name="Ledger">What the verification of the restored ledger saw.</param>
/// <param name="Migrated">True when its tables were those of an earlier version, and were brought up to date.</param>
public sealed record RestoreReport(BackupManifest Manifest, LedgerReport Ledger, bool Migrated);

/// <summary>
/// Puts a backup into an empty data folder and an empty database: checks everything before it touches the database, compares
/// the head of the ledger and the rows with the manifest, verifies the ledger, and gives it its place last. A refused or
/// cancelled restoration leaves nothing behind.
/// </summary>
/// <param name="database">Where the database goes.</param>
/// <param name="dataDirectory">Where files and keys go.</param>
/// <param name="masterKey">What the keys are wrapped with.</param>
/// <param name="open">The platform on a database and a data folder.</param>
public sealed class Restoration(
    DatabaseOptions database,
    string dataDirectory,
    MasterKeySource masterKey,
    Func<DatabaseOptions, string, ServiceProvider> open
)
{
    private const string Unfinished = ".restoring";

    private readonly string data = Path.GetFullPath(dataDirectory);

    /// <summary>
    /// Restores. Refusals: <c>BACKUP-0004</c> no <c>pg_restore</c>, <c>0005</c> it failed, <c>0007</c> no whole backup, <c>0008</c>
    /// a manifest that cannot be read, <c>0009</c> one that is not as it was signed, <c>0010</c> a part or file missing,
    /// <c>0011</c> one changed, <c>0012</c> and <c>0013</c> a target that is not empty, <c>0014</c> of the other engine,
    /// <c>0015</c> no master key, <c>0016</c> a key missing, <c>0017</c> of a newer program, <c>0018</c> what came out is not what
    /// went in; <c>PLAT-0020</c> the master key does not open the keys.
    /// </summary>
    /// <param name="backup">Folder of the backup.</param>
    /// <param name="keys">Folder with its wrapped key files.</param>
    /// <param name="skip">
    /// How many numbers of each scope are passed over and listed as a gap, so that none that was given after the backup is given
    /// to another case or document.
    /// </param>
    /// <param name="advance">Told of each file; null for nobody.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<RestoreReport>> RunAsync(
        string backup,
        string keys,
        int skip = 0,
        Action<long>? advance = null,
        CancellationToken ct = default
    )
    {
        var source = BackupSource.Open(backup);
        if (!source.IsOk)
        {
            return source.Rejection;
        }
        if (Unfit(source.Value.Manifest, keys) is { } unfit)
        {
            return unfit;
        }
        using var target = BackupFolder.TryTake(data);
        if (target is null)
        {
            return BackupErrors.DataTaken(data);
        }

        var staged = await StageAsync(source.Value, keys, skip, advance, ct);
        if (!staged.IsOk)
        {
            return staged.Rejection;
        }
        // from here on it is there: what is left is to give it its names
        if (database.Engine == DatabaseEngine.Sqlite)
        {
            await SqliteCopy.PlaceAsync(StagedFile, FileOf(database), CancellationToken.None);
        }
        foreach (var one in Directory.EnumerateFileSystemEntries(Stage))
        {
            Directory.Move(one, Path.Combine(data, Path.GetFileName(one)));
        }
        Directory.Delete(Stage);
        DirectorySync.FlushAll(data);
        target.Keep();
        return staged;
    }

    /// <summary>How many files a backup holds; 0 when it cannot be read.</summary>
    public static long CountFiles(string backup) =>
        BackupSource.Open(backup) is { IsOk: true } source ? source.Value.Manifest.Files : 0;

    private string Stage => Path.Combine(data, Unfinished);

    private string StagedFile => FileOf(database) + Unfinished;

    private static string FileOf(DatabaseOptions sqlite) =>
        new SqliteConnectionStringBuilder(sqlite.ConnectionString).DataSource;

    private Rejection? Unfit(BackupManifest manifest, string keys)
    {
        if (manifest.Engine != database.Engine)
        {
            return BackupErrors.OtherEngine(manifest.Engine);
        }
        if (Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any())
        {
            return BackupErrors.DataTaken(data);
        }
        if (database.Engine == DatabaseEngine.Sqlite && File.Exists(FileOf(database)))
        {
            return BackupErrors.DatabaseTaken(FileOf(database));
        }
        if (string.IsNullOrEmpty(masterKey.File) && string.IsNullOrEmpty(masterKey.Value))
        {
            return BackupErrors.NoMasterKey;
        }
        return KeyFile.All(keys).Any() ? null : BackupErrors.KeyMissing("field-1", keys);
    }

    private async Task<Result<RestoreReport>> StageAsync(
        BackupSource source,
        string keys,
        int skip,
        Action<long>? advance,
        CancellationToken ct
    )
    {
        foreach (var file in KeyFile.All(keys))
        {
            KeyFile.TryWrite(
                Path.Combine(Stage, "keys", Path.GetFileName(file)),
                await File.ReadAllTextAsync(file, ct)
            );
        }
        var place = database.Engine == DatabaseEngine.Sqlite ? DatabaseOptions.ForFile(StagedFile) : database;
        var filled = false;
        var done = false;
        var services = open(place, Stage);
        try
        {
            if (await CheckAsync(source, services, keys, ct) is { } wrong)
            {
                return wrong;
            }
            if (await CopyAsync(source, advance, ct) is { } broken)
            {
                return broken;
            }
            filled = true;
            var restored = await FillAsync(source, services, skip, ct);
            done = restored.IsOk;
            return restored;
        }
        catch (CryptoException error)
        {
            return new Rejection("PLAT-0020", error.Message);
        }
        finally
        {
            if (!done && filled && database.Engine == DatabaseEngine.PostgreSql)
            {
                await PostgresCopy.ClearAsync(services.GetRequiredService<Database>(), CancellationToken.None);
            }
            await services.DisposeAsync();
            if (!done && database.Engine == DatabaseEngine.Sqlite)
            {
                SqliteCopy.Remove(StagedFile);
            }
        }
    }

    /// <summary>The manifest against the keys and the program; the database, if it is a server's, must be empty.</summary>
    private async Task<Rejection?> CheckAsync(
        BackupSource source,
        ServiceProvider services,
        string keys,
        CancellationToken ct
    )
    {
        var store = services.GetRequiredService<KeyStore>();
        store.Open();
        var held = store.List();
        var signer = held.FirstOrDefault(key =>
            key.Purpose == KeyPurpose.Backup && key.Fingerprint == source.Manifest.SignedBy
        );
        if (signer?.PublicKey is not { } publicKey)
        {
            return BackupErrors.KeyMissing("backup", keys);
        }
        if (!source.IsSignedBy(publicKey))
        {
            return BackupErrors.BadSignature;
        }
        var here = held.Select(key => new BackupKey(KeyFile.NameOf(key.Purpose, key.Version), key.Fingerprint));
        if (source.Manifest.Keys.Except(here).FirstOrDefault() is { } missing)
        {
            return BackupErrors.KeyMissing(missing.Name, keys);
        }
        var known = await Migrator.KnownAsync(services);
        if (source.Manifest.Migrations.Except(known, StringComparer.Ordinal).FirstOrDefault() is { } newer)
        {
            return BackupErrors.Newer(newer);
        }
        var server = services.GetRequiredService<Database>();
        return server.Engine == DatabaseEngine.PostgreSql && !await PostgresCopy.IsEmptyAsync(server, ct)
            ? BackupErrors.DatabaseTaken(new Npgsql.NpgsqlConnectionStringBuilder(database.ConnectionString).Database!)
            : null;
    }

    /// <summary>Parts and files, each against its hash; the dump of a server's database stays where it is.</summary>
    private async Task<Rejection?> CopyAsync(BackupSource source, Action<long>? advance, CancellationToken ct)
    {
        foreach (var part in source.Manifest.Parts)
        {
            var to =
                part == source.Manifest.Database ? (database.Engine == DatabaseEngine.Sqlite ? StagedFile : null)
                : part.Name == BackupManifest.FileList ? null
                : Path.Combine(Stage, part.Name);
            if (await source.TakeAsync(part, to, ct) is { } wrong)
            {
                return wrong;
            }
        }
        var lost = source.Manifest.Missing.ToHashSet(StringComparer.Ordinal);
        await foreach (var (hash, size) in source.FilesAsync(ct))
        {
            if (lost.Contains(hash))
            {
                continue;
            }
            var name = $"{DiskFileStore.Folder}/{hash[..2]}/{hash[2..]}";
            switch (
                await FileCopies.CopyAsync(hash, size, source.FileRoot, Path.Combine(Stage, DiskFileStore.Folder), ct)
            )
            {
                case FileCopy.Missing:
                    return BackupErrors.PartMissing(name);
                case FileCopy.Damaged:
                    return BackupErrors.PartChanged(name);
            }
            advance?.Invoke(1);
        }
        return null;
    }

    private static async Task<Result<RestoreReport>> FillAsync(
        BackupSource source,
        ServiceProvider services,
        int skip,
        CancellationToken ct
    )
    {
        var restored = services.GetRequiredService<Database>();
        if (
            restored.Engine == DatabaseEngine.PostgreSql
            && await PostgresCopy.RestoreAsync(restored, source.DatabaseFile, source.EngineVersion, ct) is { } failed
        )
        {
            return failed;
        }
        await using (var connection = restored.ConnectAside())
        {
            await connection.OpenAsync(ct);
            var modules = services.GetServices<ModuleContext>().Select(one => one.Module);
            var content = await DatabaseContent.ReadAsync(connection, null, modules, ct);
            if (content.DifferenceFrom(source.Manifest) is { } difference)
            {
                return BackupErrors.OtherContent(difference);
            }
        }
        var migrated = source.Manifest.Migrations.Count < (await Migrator.KnownAsync(services)).Count;
        if (migrated)
        {
            await Migrator.MigrateAllAsync(services, ct);
        }
        await using var scope = services.CreateAsyncScope();
        var ledger = await scope.ServiceProvider.GetRequiredService<LedgerVerifier>().VerifyAsync(ct: ct);
        if (skip > 0)
        {
            await scope.ServiceProvider.GetRequiredService<NumberLeases>().SkipAsync(skip, ct);
        }
        var work = scope.ServiceProvider.GetRequiredService<UnitOfWork>();
        await RecordAsync(work, source.Manifest, skip, ledger, ct);
        return new RestoreReport(source.Manifest, ledger, migrated);
    }

    /// <summary>The ledger itself says that it goes on from a backup: batches after this one may have been signed before.</summary>
    private static async Task RecordAsync(
        UnitOfWork work,
        BackupManifest manifest,
        int skip,
        LedgerReport ledger,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        work.Record(
            new LedgerEntry(
                Backups.Stream,
                "backup.restored",
                Actor.System,
                new
                {
                    backup = manifest.Id,
                    ledger = manifest.Ledger.Digest,
                    entries = manifest.Ledger.Entries,
                    batch = manifest.Ledger.Batch,
                    findings = ledger.Findings.Count,
                    skippedNumbers = skip,
                }
            )
        );
        await write.CommitAsync(ct);
    }
}
