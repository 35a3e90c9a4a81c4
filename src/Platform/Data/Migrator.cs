using System.Data.Common;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace Tongban.Platform;

/// <summary>How far a module's tables are.</summary>
/// <param name="Module">Prefix of the tables.</param>
/// <param name="Latest">The last migration that ran; null when none did.</param>
/// <param name="Pending">Migrations of this version that did not run.</param>
public sealed record MigrationState(string Module, string? Latest, int Pending);

/// <summary>
/// Brings the tables of every registered module up to date, module by module in the order of registration. It runs the
/// modules' EF migrations itself, each in one transaction with its row in <c>module_migrations</c>: EF's own lock table
/// on SQLite outlives a crash and then blocks every later start.
/// </summary>
public static class Migrator
{
    private const long AdvisoryLock = 0x746F6E6762616E;

    /// <summary>Runs what is pending; several processes may call it at once.</summary>
    /// <exception cref="InvalidOperationException">The database was migrated by a newer version of the program.</exception>
    public static async Task MigrateAllAsync(IServiceProvider services, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        var database = services.GetRequiredService<Database>();
        foreach (var (module, type) in services.GetServices<ModuleContext>())
        {
            await using var scope = services.CreateAsyncScope();
            var context = (DbContext)scope.ServiceProvider.GetRequiredService(type);
            await MigrateAsync(database, module, context, ct);
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
            connection is Npgsql.NpgsqlConnection
                ? "SELECT 1 FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = @name"
                : "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @name";
        var there = await Sql.Command(connection, null, tables, ("@name", $"{module}_migrations"))
            .ListAsync(_ => true, ct);
        return there.Count == 0
            ? []
            : await Sql.Command(connection, null, $"SELECT id FROM {module}_migrations")
                .ListAsync(row => row.GetString(0), ct);
    }

    private static async Task MigrateAsync(Database database, string module, DbContext context, CancellationToken ct)
    {
        var assembly = context.GetService<IMigrationsAssembly>();
        var known = assembly.Migrations.Keys.Order(StringComparer.Ordinal).ToArray();
        await database.WriteAsideAsync(
            async (connection, transaction, cancel) =>
            {
                await LockAsync(database, connection, transaction, cancel);
                var done = await HistoryAsync(connection, transaction, module, cancel);
                if (done.Except(known).FirstOrDefault() is { } unknown)
                {
                    throw new InvalidOperationException(
                        $"数据库由更新版本的程序升级过（{module}：{unknown}），本版本不能打开，请使用新版本程序。"
                    );
                }
                foreach (var id in known.Except(done))
                {
                    await RunAsync(context, assembly, id, connection, transaction, cancel);
                    await Sql.Command(
                            connection,
                            transaction,
                            $"INSERT INTO {module}_migrations (id, applied_at) VALUES (@id, @at)",
                            ("@id", id),
                            ("@at", Instant.ToMicroseconds(DateTimeOffset.UtcNow))
                        )
                        .ExecuteAsync(cancel);
                }
                return 0;
            },
            ct
        );
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
        }
    }

    private static async Task<List<string>> HistoryAsync(
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
                    (id text NOT NULL PRIMARY KEY, applied_at bigint NOT NULL)
                """
            )
            .ExecuteAsync(ct);
        return await Sql.Command(connection, transaction, $"SELECT id FROM {module}_migrations")
            .ListAsync(row => row.GetString(0), ct);
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
            await Sql.Command(connection, transaction, command.CommandText).ExecuteAsync(ct);
        }
    }
}
