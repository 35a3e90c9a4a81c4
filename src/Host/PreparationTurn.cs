using Npgsql;
using Tongban.Platform;

namespace Tongban.Host;

/// <summary>
/// The right to prepare a database, for one process at a time: nodes that are started together on a new one would load the same
/// data side by side, and all but the first would end with a conflict. PostgreSQL gives it back when the process dies.
/// </summary>
internal sealed class PreparationTurn : IAsyncDisposable
{
    /// <summary>Beside the migrator's own lock, which a process takes while it has this one.</summary>
    private const long Lock = 0x746F6E67626170;

    private readonly NpgsqlConnection? session;

    private PreparationTurn(NpgsqlConnection? session) => this.session = session;

    /// <summary>Waits until nobody else prepares; on SQLite there is nobody else.</summary>
    public static async Task<PreparationTurn> TakeAsync(DatabaseOptions database, CancellationToken ct)
    {
        if (database.Engine != DatabaseEngine.PostgreSql)
        {
            return new PreparationTurn(null);
        }

        // no pool: the lock lives as long as the session
        var own = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false };
        var connection = new NpgsqlConnection(own.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection)
            {
                CommandTimeout = 0,
                Parameters = { new NpgsqlParameter { Value = Lock } },
            };
            await command.ExecuteNonQueryAsync(ct);
            return new PreparationTurn(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => session?.DisposeAsync() ?? ValueTask.CompletedTask;
}
