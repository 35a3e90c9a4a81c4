using System.Globalization;
using System.Text;
using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>
/// The best that the same rows can be written by hand: one prepared batch in one transaction and one round trip, no framework,
/// no check, nothing computed but fresh keys.
/// </summary>
internal sealed class Floor : IAsyncDisposable
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlBatch batch;
    private readonly List<(NpgsqlParameter Parameter, CapturedValue Value)> fresh = [];
    private readonly string worker;
    private readonly long[] ids;
    private readonly string[] texts;
    private long next;

    private Floor(NpgsqlConnection connection, CapturedRows rows, int worker, int workers)
    {
        this.connection = connection;
        this.worker = worker.ToString("00", CultureInfo.InvariantCulture);
        batch = new NpgsqlBatch(connection);
        ids = new long[rows.Ids];
        texts = new string[rows.Texts];
        // far above the ids of the program, and apart from the other workers'
        next = long.MaxValue / 2 + worker * (long.MaxValue / 4 / workers);
        foreach (var table in rows.Rows.GroupBy(row => row.Table, StringComparer.Ordinal))
        {
            Add(table.Key, [.. table]);
        }
    }

    public static async Task<Floor> OpenAsync(
        string database,
        CapturedRows rows,
        int worker,
        int workers,
        CancellationToken ct
    )
    {
        var opened = new NpgsqlConnection(database);
        await opened.OpenAsync(ct);
        var floor = new Floor(opened, rows, worker, workers);
        await floor.batch.PrepareAsync(ct);
        return floor;
    }

    /// <summary>One transaction: a batch without BEGIN is one.</summary>
    public async ValueTask<bool> WriteAsync(CancellationToken ct)
    {
        var number = next;
        next += ids.Length + 1;
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = number + i;
        }

        var tail = worker + (number % 10_000_000_000).ToString("0000000000", CultureInfo.InvariantCulture);
        foreach (var (parameter, value) in fresh)
        {
            if (value.Freshness == Freshness.Id)
            {
                ((NpgsqlParameter<long>)parameter).TypedValue = ids[value.Slot];
            }
            else
            {
                var was = (string)value.Value!;
                ((NpgsqlParameter<string>)parameter).TypedValue = string.Concat(
                    was.AsSpan(0, was.Length - CapturedRows.FreshLength),
                    tail
                );
            }
        }

        await batch.ExecuteNonQueryAsync(ct);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await batch.DisposeAsync();
        await connection.DisposeAsync();
    }

    private void Add(string table, IReadOnlyList<CapturedRow> rows)
    {
        var command = new NpgsqlBatchCommand();
        var sql = new StringBuilder($"INSERT INTO {table} (");
        sql.AppendJoin(", ", rows[0].Values.Select(one => one.Column)).Append(") VALUES ");
        foreach (var (index, row) in rows.Index())
        {
            sql.Append(index == 0 ? "(" : ", (");
            foreach (var (column, value) in row.Values.Index())
            {
                var parameter = Parameter(value);
                command.Parameters.Add(parameter);
                sql.Append(column == 0 ? "$" : ", $").Append(command.Parameters.Count);
                if (value.Freshness != Freshness.Same)
                {
                    fresh.Add((parameter, value));
                }
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
        batch.BatchCommands.Add(command);
    }

    private static NpgsqlParameter Parameter(CapturedValue value) =>
        value.Freshness switch
        {
            Freshness.Id => new NpgsqlParameter<long> { DataTypeName = value.Type },
            Freshness.Text => new NpgsqlParameter<string> { DataTypeName = value.Type },
            _ => new NpgsqlParameter { DataTypeName = value.Type, Value = value.Value ?? DBNull.Value },
        };
}
