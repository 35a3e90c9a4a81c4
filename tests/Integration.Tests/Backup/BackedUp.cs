using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Integration.Tests.Cli;
using Tongban.Platform;
using Tongban.Serving;
using Tongban.Testing;

namespace Tongban.Integration.Tests.Backup;

/// <summary>What an operator does: the commands, each in a process of its own, with the master key from outside the data.</summary>
internal sealed class BackedUp : IDisposable
{
    private const string Ledger = "SELECT stream, sequence, hash FROM platform_ledger ORDER BY stream, sequence";

    private readonly string home = Directory.CreateTempSubdirectory("tongban-backup-").FullName;

    /// <summary>Where the data go; does not exist yet.</summary>
    public string Data => Path.Combine(home, "data");

    /// <summary>Where the keys go; does not exist yet.</summary>
    public string Keys => Path.Combine(home, "keys");

    public string PathOf(string name) => Path.Combine(home, name);

    public void Dispose() => Directory.Delete(home, recursive: true);

    /// <summary>The master key of a demonstration, which lies beside its keys.</summary>
    public static string MasterKeyOf(string folder) => Path.Combine(folder, "keys", "master.key");

    public async Task<JsonElement> TakeAsync(TongbanServer server, int exit = 0)
    {
        var made = await TongbanProcess.RunAsync(["backup", Data, "--keys", Keys, "--json", .. server.Place], null);
        (made.Exit, made.Error).ShouldBe((exit, ""));
        return JsonDocument.Parse(made.Output).RootElement.GetProperty("manifest");
    }

    /// <summary>Restores a backup with the keys that were saved with it.</summary>
    public Task<Outcome> RestoreAsync(
        string backup,
        string masterKey,
        IReadOnlyList<string> place,
        params IReadOnlyList<string> more
    ) =>
        TongbanProcess.RunAsync(
            ["restore", backup, "--keys", Keys, .. place, .. more],
            null,
            (MasterKeySource.FileVariable, masterKey)
        );

    public static IReadOnlyList<string> PlaceOf(TestDatabase database) =>
        database.Options.Engine == DatabaseEngine.PostgreSql
            ? ["--data", database.Folder, "--database", database.Options.ConnectionString]
            : ["--data", database.Folder];

    /// <summary>Hash of every entry by its stream and number.</summary>
    public static async Task<Dictionary<string, string>> LedgerAsync(TongbanServer server) =>
        ByKey(await RowsAsync(server, Ledger));

    /// <summary>The same of a database that nobody serves: as the restoration left it.</summary>
    public static async Task<Dictionary<string, string>> LedgerAsync(TestDatabase database)
    {
        await using var connection = database.Connect();
        return ByKey(await RowsAsync(connection, Ledger));
    }

    /// <summary>Hash of the last entry of every stream.</summary>
    public static async Task<Dictionary<string, string>> HeadsAsync(TongbanServer server) =>
        (await RowsAsync(server, Ledger))
            .GroupBy(row => row[0], StringComparer.Ordinal)
            .ToDictionary(
                stream => stream.Key,
                stream => $"{stream.Last()[1]} {stream.Last()[2]}",
                StringComparer.Ordinal
            );

    public static async Task<List<string[]>> RowsAsync(TongbanServer server, string sql)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await RowsAsync(scope.ServiceProvider.GetRequiredService<UnitOfWork>().Connection, sql);
    }

    private static Dictionary<string, string> ByKey(IEnumerable<string[]> ledger) =>
        ledger.ToDictionary(row => $"{row[0]} {row[1]}", row => row[2], StringComparer.Ordinal);

    private static async Task<List<string[]>> RowsAsync(DbConnection connection, string sql)
    {
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
        {
            rows.Add([
                .. Enumerable
                    .Range(0, reader.FieldCount)
                    .Select(column => Convert.ToString(reader.GetValue(column), CultureInfo.InvariantCulture)!),
            ]);
        }

        return rows;
    }

    /// <summary>Copies a backup, to be broken.</summary>
    public string Copy(string name)
    {
        var copy = PathOf(name);
        foreach (var file in Directory.EnumerateFiles(Data, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(Data, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }
}
