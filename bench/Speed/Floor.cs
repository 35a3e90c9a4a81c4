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
    private readonly int worker;
    private readonly long[] ids;
    private long next;

    /// <summary>Far above the ids of the program.</summary>
    public const long FirstId = long.MaxValue / 2;

    /// <summary>Ids that each worker has for itself.</summary>
    public const long IdsOfWorker = 1_000_000_000_000;

    /// <summary>The first worker's fresh ends of texts; the next worker's begin as many after it.</summary>
    public const long TailsOfWorker = 10_000_000_000;

    private Floor(NpgsqlConnection connection, CapturedRows rows, int worker)
    {
        this.connection = connection;
        this.worker = worker;
        batch = new NpgsqlBatch(connection);
        ids = new long[rows.Ids];
        foreach (var table in rows.Rows.Where(row => row.Key is null).GroupBy(row => row.Table, StringComparer.Ordinal))
        {
            Insert(table.Key, [.. table]);
        }

        foreach (var row in rows.Rows.Where(row => row.Key is not null))
        {
            Update(row);
        }
    }

    public static async Task<Floor> OpenAsync(string database, CapturedRows rows, int worker, CancellationToken ct)
    {
        var opened = new NpgsqlConnection(database);
        await opened.OpenAsync(ct);
        var floor = new Floor(opened, rows, worker);
        await floor.batch.PrepareAsync(ct);
        return floor;
    }

    /// <summary>The next transaction.</summary>
    public ValueTask<bool> WriteAsync(CancellationToken ct) => WriteAsync(next++, ct);

    /// <summary>One transaction: a batch without BEGIN is one.</summary>
    /// <param name="number">The same number makes the same ids and texts.</param>
    public async ValueTask<bool> WriteAsync(long number, CancellationToken ct)
    {
        var first = FirstId + (worker * IdsOfWorker) + (number * (ids.Length + 1));
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = first + i;
        }

        var tail = (((worker + 10) * TailsOfWorker) + number).ToString(CultureInfo.InvariantCulture);
        foreach (var (parameter, value) in fresh)
        {
            if (value.Freshness == Freshness.Id)
            {
                ((NpgsqlParameter<long>)parameter).TypedValue = ids[value.Slot];
            }
            else if (value.Freshness == Freshness.IdText)
            {
                ((NpgsqlParameter<string>)parameter).TypedValue = ids[value.Slot]
                    .ToString(CultureInfo.InvariantCulture);
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

    /// <summary>Does not wait for the disk from now on: for what has to be there before anything is measured.</summary>
    public async Task HurryAsync(CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SET synchronous_commit = off", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await batch.DisposeAsync();
        await connection.DisposeAsync();
    }

    private void Insert(string table, IReadOnlyList<CapturedRow> rows)
    {
        var command = new NpgsqlBatchCommand();
        var sql = new StringBuilder($"INSERT INTO {table} (");
        sql.AppendJoin(", ", rows[0].Values.Select(one => one.Column)).Append(") VALUES ");
        foreach (var (index, row) in rows.Index())
        {
            sql.Append(index == 0 ? "(" : ", (");
            foreach (var (column, value) in row.Values.Index())
            {
                sql.Append(column == 0 ? "$" : ", $").Append(Add(command, value));
            }

            sql.Append(')');
        }

        command.CommandText = sql.ToString();
        batch.BatchCommands.Add(command);
    }

    private void Update(CapturedRow row)
    {
        var command = new NpgsqlBatchCommand();
        var set = row
            .Values.Where(one => !row.Key!.Contains(one.Column))
            .Select(one => $"{one.Column} = ${Add(command, one)}")
            .ToList();
        var where = row
            .Values.Where(one => row.Key!.Contains(one.Column))
            .Select(one => $"{one.Column} = ${Add(command, one)}")
            .ToList();
        command.CommandText = $"UPDATE {row.Table} SET {string.Join(", ", set)} WHERE {string.Join(" AND ", where)}";
        batch.BatchCommands.Add(command);
    }

    /// <summary>Number of the value's parameter.</summary>
    private int Add(NpgsqlBatchCommand command, CapturedValue value)
    {
        var parameter = Parameter(value);
        command.Parameters.Add(parameter);
        if (value.Freshness != Freshness.Same)
        {
            fresh.Add((parameter, value));
        }

        return command.Parameters.Count;
    }

    private static NpgsqlParameter Parameter(CapturedValue value) =>
        value.Freshness switch
        {
            Freshness.Id => new NpgsqlParameter<long> { DataTypeName = value.Type },
            Freshness.Text or Freshness.IdText => new NpgsqlParameter<string> { DataTypeName = value.Type },
            _ => new NpgsqlParameter { DataTypeName = value.Type, Value = value.Value ?? DBNull.Value },
        };
}
