using Microsoft.Data.Sqlite;

namespace Tongban.Platform;

/// <summary>
/// Copies an SQLite database while others write to it. <c>VACUUM INTO</c> writes one state of it and none of the free pages, so
/// that what was deleted is not in the copy.
/// </summary>
internal static class SqliteCopy
{
    public static async Task<DatabaseContent> CopyAsync(
        Database database,
        string file,
        string fileList,
        IEnumerable<string> modules,
        CancellationToken ct
    )
    {
        await using (var connection = database.ConnectAside())
        {
            await connection.OpenAsync(ct);
            await Sql.Command(connection, null, "VACUUM INTO @file", ("@file", file)).ExecuteAsync(ct);
        }

        await using var copy = Open(file, SqliteOpenMode.ReadOnly);
        await copy.OpenAsync(ct);
        var content = await DatabaseContent.ReadAsync(copy, null, modules, ct);
        await DatabaseContent.WriteFilesAsync(copy, null, fileList, ct);
        return content;
    }

    /// <summary>Gives a database that nobody uses its name, with what its journal holds.</summary>
    public static async Task PlaceAsync(string file, string name, CancellationToken ct)
    {
        await using (var connection = Open(file, SqliteOpenMode.ReadWrite))
        {
            await connection.OpenAsync(ct);
            await Sql.Command(connection, null, "PRAGMA journal_mode=DELETE").ExecuteAsync(ct);
        }

        File.Move(file, name, overwrite: false);
    }

    /// <summary>Removes a database with its journal.</summary>
    public static void Remove(string file)
    {
        foreach (var one in (string[])[file, $"{file}-wal", $"{file}-shm", $"{file}-journal"])
        {
            File.Delete(one);
        }
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode) =>
        new(
            new SqliteConnectionStringBuilder
            {
                DataSource = file,
                Mode = mode,
                Pooling = false,
            }.ConnectionString
        );
}
