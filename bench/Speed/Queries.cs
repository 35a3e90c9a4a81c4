using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>
/// A floor that reads: one connection a worker, one prepared batch, one round trip, every value of every row taken in.
/// </summary>
internal sealed class Queries : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch batch;
    private readonly NpgsqlParameter[] holes;

    private Queries(NpgsqlConnection connection, NpgsqlBatch batch, NpgsqlParameter[] holes)
    {
        this.connection = connection;
        this.batch = batch;
        this.holes = holes;
    }

    /// <param name="statements">Each with at most <c>$1</c>, which is the same text in all.</param>
    public static async Task<Queries> OpenAsync(string database, IReadOnlyList<string> statements, CancellationToken ct)
    {
        var opened = new NpgsqlConnection(database);
        await opened.OpenAsync(ct);
        var prepared = new NpgsqlBatch(opened);
        var values = new List<NpgsqlParameter>();
        foreach (var statement in statements)
        {
            var command = new NpgsqlBatchCommand(statement);
            if (statement.Contains("$1", StringComparison.Ordinal))
            {
                var hole = new NpgsqlParameter<string> { DataTypeName = "text", TypedValue = "" };
                command.Parameters.Add(hole);
                values.Add(hole);
            }

            prepared.BatchCommands.Add(command);
        }

        await prepared.PrepareAsync(ct);
        return new Queries(opened, prepared, [.. values]);
    }

    /// <returns>Whether the first statement gave a row.</returns>
    public async ValueTask<bool> ReadAsync(string value, CancellationToken ct)
    {
        foreach (var hole in holes)
        {
            ((NpgsqlParameter<string>)hole).TypedValue = value;
        }

        await using var rows = await batch.ExecuteReaderAsync(ct);
        var found = rows.HasRows;
        do
        {
            while (await rows.ReadAsync(ct))
            {
                for (var i = 0; i < rows.FieldCount; i++)
                {
                    rows.GetValue(i);
                }
            }
        } while (await rows.NextResultAsync(ct));
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await batch.DisposeAsync();
        await connection.DisposeAsync();
    }

    /// <summary>Drives the statements from eight connections.</summary>
    public static async Task<Measured> MeasureAsync(
        string database,
        IReadOnlyList<string> statements,
        Func<int, string> value,
        BenchOptions options,
        CancellationToken ct
    )
    {
        var workers = new List<Queries>();
        var turns = new int[BenchOptions.Connections];
        try
        {
            for (var i = 0; i < BenchOptions.Connections; i++)
            {
                workers.Add(await OpenAsync(database, statements, ct));
            }

            return await Load.ClosedAsync(
                workers.Count,
                TimeSpan.FromSeconds(options.Quick ? 1 : 3),
                options.Measured,
                (worker, token) => workers[worker].ReadAsync(value((turns[worker]++ * workers.Count) + worker), token)
            );
        }
        finally
        {
            foreach (var one in workers)
            {
                await one.DisposeAsync();
            }
        }
    }
}
