using System.Data.Common;
using System.Diagnostics;
using System.Reflection;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Tongban.Platform;

/// <summary>How far a module's tables are.</summary>
/// <param name="Module">Prefix of the tables.</param>
/// <param name="Latest">The last migration that ran; null when none did.</param>
/// <param name="Pending">Migrations of this version that did not run.</param>
public sealed record MigrationState(string Module, string? Latest, int Pending);

/// <summary>
/// Brings the tables of every registered module up to date, module by module in the order of registration. It runs the
/// modules' EF migrations itself, each in one transaction with its row in <c>module_migrations</c>: EF's own lock table
/// on SQLite outlives a crash and then blocks every later start. With each migration it writes down which programs may go on:
/// nodes of the version before serve, and start again, on what an expanding migration made (ADR 0070).
/// </summary>
public static class Migrator
{
    private const long AdvisoryLock = 0x746F6E6762616E;

    /// <summary>What an expanding migration says in place of the lowest version that may go on.</summary>
    private const string AnyVersion = "any";

    /// <summary>
    /// How long a statement waits for a table. Others wait behind it, so it gives up soon and comes again.
    /// </summary>
    private const int LockMilliseconds = 2_000;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs what is pending; several processes may call it at once.</summary>
    /// <exception cref="UpgradeException">
    /// The database was migrated by a newer version whose tables this one cannot work with, or others did not let go of a table.
    /// </exception>
    public static async Task MigrateAllAsync(IServiceProvider services, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        var database = services.GetRequiredService<Database>();
        var version = services.GetRequiredService<ProgramVersion>();
        foreach (var (module, type) in services.GetServices<ModuleContext>())
        {
            await using var scope = services.CreateAsyncScope();
            var context = (DbContext)scope.ServiceProvider.GetRequiredService(type);
            await MigrateAsync(database, version, module, context, ct);
        }
        // makes the first key now: made within a write scope, it would wait on SQLite for the transaction's own lock
        _ = services.GetDataProtector(PlatformDb.Module).Protect([]);
    }

    /// <summary>Every migration that this version of the program knows, <c>module/id</c>.</summary>
    internal static async Task<IReadOnlyList<string>> KnownAsync(IServiceProvider services)
    {
        var known = new List<string>();
        foreach (var (module, type) in services.GetServices<ModuleContext>())
        {
            await using var scope = services.CreateAsyncScope();
            var context = (DbContext)scope.ServiceProvider.GetRequiredService(type);
            known.AddRange(context.GetService<IMigrationsAssembly>().Migrations.Keys.Select(id => $"{module}/{id}"));
        }
        return known;
    }

    /// <summary>How far the tables of every module are; reads only.</summary>
    public static async Task<IReadOnlyList<MigrationState>> StateAsync(
        IServiceProvider services,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(services);
        await using var scope = services.CreateAsyncScope();
        await using var connection = services.GetRequiredService<Database>().ConnectAside();
        await connection.OpenAsync(ct);
        var states = new List<MigrationState>();
        foreach (var (module, type) in services.GetServices<ModuleContext>())
        {
            var context = (DbContext)scope.ServiceProvider.GetRequiredService(type);
            var known = context.GetService<IMigrationsAssembly>().Migrations.Keys;
            var done = await DoneAsync(connection, module, ct);
            states.Add(new MigrationState(module, done.Max(StringComparer.Ordinal), known.Except(done).Count()));
        }
        return states;
    }

    /// <summary>A module whose table of migrations is not there has run none.</summary>
    private static async Task<List<string>> DoneAsync(DbConnection connection, string module, CancellationToken ct)
    {
        var tables =
            connection is NpgsqlConnection
                ? "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = @name"
                : "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @name";
        var there = await Sql.Command(connection, null, tables, ("@name", $"{module}_migrations"))
            .ListAsync(_ => true, ct);
        return there.Count == 0
            ? []
            : await Sql.Command(connection, null, $"SELECT id FROM {module}_migrations")
                .ListAsync(row => row.GetString(0), ct);
    }

    /// <summary>Again while others use the tables that are to change: what was begun is undone meanwhile.</summary>
    private static async Task MigrateAsync(
        Database database,
        ProgramVersion version,
        string module,
        DbContext context,
        CancellationToken ct
    )
    {
        var began = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await RunAsync(database, version, module, context, ct);
                return;
            }
            catch (PostgresException error)
                when (error.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                if (began.Elapsed > Patience)
                {
                    throw UpgradeException.Busy(module, began.Elapsed, error);
                }
                await Task.Delay(Pause, ct);
            }
        }
    }

    private static async Task RunAsync(
        Database database,
        ProgramVersion version,
        string module,
        DbContext context,
        CancellationToken ct
    )
    {
        var assembly = context.GetService<IMigrationsAssembly>();
        var known = assembly.Migrations.Keys.Order(StringComparer.Ordinal).ToArray();
        await database.WriteAsideAsync(
            async (connection, transaction, cancel) =>
            {
                await LockAsync(database, connection, transaction, cancel);
                var done = await HistoryAsync(connection, transaction, module, cancel);
                Demand(version, module, done.Where(one => !known.Contains(one.Id, StringComparer.Ordinal)));
                var pending = known.Except(done.Select(one => one.Id));
                foreach (var id in pending)
                {
                    await RunAsync(context, assembly, id, connection, transaction, cancel);
                    await Sql.Command(
                            connection,
                            transaction,
                            $"INSERT INTO {module}_migrations (id, applied_at, opens_to) VALUES (@id, @at, @to)",
                            ("@id", id),
                            ("@at", Instant.ToMicroseconds(DateTimeOffset.UtcNow)),
                            (
                                "@to",
                                assembly.Migrations[id].GetCustomAttribute<ContractingAttribute>()?.UnusedSince
                                    ?? AnyVersion
                            )
                        )
                        .ExecuteAsync(cancel);
                }
                return 0;
            },
            ct
        );
    }

    /// <summary>Of the migrations that a newer version ran, each must say that this version may go on.</summary>
    private static void Demand(ProgramVersion version, string module, IEnumerable<(string Id, string? OpensTo)> unknown)
    {
        foreach (var (id, opensTo) in unknown.OrderByDescending(one => one.Id, StringComparer.Ordinal))
        {
            if (opensTo is null)
            {
                throw UpgradeException.Newer(module, id, version, needed: null);
            }
            if (opensTo != AnyVersion && ProgramVersion.Parse(opensTo).Number > version.Number)
            {
                throw UpgradeException.Newer(module, id, version, opensTo);
            }
        }
    }

    private static async Task LockAsync(
        Database database,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        if (database.Engine == DatabaseEngine.PostgreSql)
        {
            await Sql.Command(connection, transaction, $"SELECT pg_advisory_xact_lock({AdvisoryLock})")
                .ExecuteAsync(ct);
            await Sql.Command(connection, transaction, $"SET LOCAL lock_timeout = {LockMilliseconds}").ExecuteAsync(ct);
        }
    }

    private static async Task<List<(string Id, string? OpensTo)>> HistoryAsync(
        DbConnection connection,
        DbTransaction transaction,
        string module,
        CancellationToken ct
    )
    {
        await Sql.Command(
                connection,
                transaction,
                $"""
                CREATE TABLE IF NOT EXISTS {module}_migrations
                    (id text NOT NULL PRIMARY KEY, applied_at bigint NOT NULL, opens_to text NULL)
                """
            )
            .ExecuteAsync(ct);
        var columns =
            connection is NpgsqlConnection
                ? "SELECT 1 FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = @table AND column_name = 'opens_to'"
                : "SELECT 1 FROM pragma_table_info(@table) WHERE name = 'opens_to'";
        var there = await Sql.Command(connection, transaction, columns, ("@table", $"{module}_migrations"))
            .ListAsync(_ => true, ct);
        // a table of a version that did not write it down yet
        if (there.Count == 0)
        {
            await Sql.Command(connection, transaction, $"ALTER TABLE {module}_migrations ADD COLUMN opens_to text NULL")
                .ExecuteAsync(ct);
        }
        return await Sql.Command(connection, transaction, $"SELECT id, opens_to FROM {module}_migrations")
            .ListAsync(row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1)), ct);
    }

    private static async Task RunAsync(
        DbContext context,
        IMigrationsAssembly assembly,
        string id,
        DbConnection connection,
        DbTransaction transaction,
        CancellationToken ct
    )
    {
        var migration = assembly.CreateMigration(assembly.Migrations[id], context.Database.ProviderName!);
        var generated = context.GetService<IMigrationsSqlGenerator>().Generate(migration.UpOperations);
        foreach (var command in generated)
        {
            // an index over many rows takes its time
            var statement = Sql.Command(connection, transaction, command.CommandText);
            statement.CommandTimeout = 0;
            await statement.ExecuteAsync(ct);
        }
    }
}
