using System.Buffers.Text;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Npgsql;
using Tongban.Kernel.Codes;

namespace Tongban.Bench.Speed;

/// <summary>
/// Writes copies of captured cases by COPY, table by table: each with ids, a number and unique texts of its own. Indexes that are
/// no key are taken away before and built again after, as a restore does it.
/// </summary>
/// <param name="templates">What is copied, in turn.</param>
/// <param name="group">0 to 9: sets of copies in one database each have their own.</param>
/// <remarks>
/// A copy has what its template has but for this: no entries in the ledger, no query code that fits its hash, no file of its own
/// (its materials and documents name the template's, which files by content do anyway).
/// </remarks>
internal sealed class CaseCopies(IReadOnlyList<CaseRows> templates, int group)
{
    private const int Chunk = 1 << 20;
    private const int FirstSerial = 10_000;
    private const int PerMillisecond = 4096;

    /// <summary>The last node number, which no process of the bench leases.</summary>
    private const long Node = 1023L << 12;
    private static readonly DateTimeOffset IdEpoch = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly long firstMillisecond =
        (long)(DateTimeOffset.UtcNow - IdEpoch).TotalMilliseconds - 3_600_000 + (group * 300_000L);

    private readonly int stride = templates.Max(one => one.Ids);
    private readonly CaseNumber[] numbers = [.. templates.Select(one => CaseNumber.Parse(one.Template.Number).Value)];

    /// <summary>Number of a copy.</summary>
    public string NumberOf(int copy)
    {
        var number = numbers[copy % templates.Count];
        return CaseNumber.Create(number.Task, number.Date, FirstSerial + (copy / templates.Count)).Value;
    }

    /// <summary>How many copies fit the numbers of their days.</summary>
    public int Most => (CaseNumber.LastSerial - FirstSerial) * templates.Count;

    /// <summary>Writes copies <paramref name="from"/> to <paramref name="from"/> + <paramref name="count"/> − 1.</summary>
    /// <param name="tables">Which tables; null for all.</param>
    public async Task<TimeSpan> WriteAsync(
        NpgsqlConnection connection,
        int from,
        int count,
        Func<string, bool>? tables,
        CancellationToken ct
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + count, Most);
        var began = Stopwatch.StartNew();
        foreach (
            var table in templates
                .SelectMany(one => one.Tables.Select(rows => rows.Table))
                .Distinct(StringComparer.Ordinal)
                .Where(one => tables?.Invoke(one) ?? true)
        )
        {
            await WriteAsync(connection, table, from, count, ct);
        }

        return began.Elapsed;
    }

    /// <summary>Adds what the copies add to the counts: an item is one template's alone, so that its counts are so many times its own.</summary>
    public async Task CountAsync(NpgsqlConnection connection, int count, CancellationToken ct)
    {
        foreach (var (i, template) in templates.Index())
        {
            var copies = ((count - i - 1) / templates.Count) + (count > i ? 1 : 0);
            foreach (var table in new[] { "cases_count", "cases_count_delta" })
            {
                await RunAsync(
                    connection,
                    $"UPDATE {table} SET amount = amount * {1 + copies} WHERE item_id = '{template.Template.Item}'",
                    ct
                );
            }
        }
    }

    /// <summary>Takes the indexes away that are no key of the tables that copies fill.</summary>
    /// <returns>Statements that build them again.</returns>
    public async Task<IReadOnlyList<string>> DropIndexesAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        var found = new List<(string Name, string Definition)>();
        await using (
            var find = new NpgsqlCommand(
                """
                SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                JOIN pg_class t ON t.oid = i.indrelid WHERE NOT i.indisprimary AND t.relname = ANY($1)
                """,
                connection
            )
        )
        {
            find.Parameters.Add(
                new NpgsqlParameter
                {
                    Value = templates
                        .SelectMany(one => one.Tables.Select(rows => rows.Table))
                        .Distinct(StringComparer.Ordinal)
                        .ToArray(),
                }
            );
            await using var rows = await find.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                found.Add((rows.GetString(0), rows.GetString(1)));
            }
        }

        foreach (var (name, _) in found)
        {
            await RunAsync(connection, $"DROP INDEX {name}", ct);
        }

        return [.. found.Select(one => one.Definition)];
    }

    public static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task WriteAsync(NpgsqlConnection connection, string table, int from, int count, CancellationToken ct)
    {
        var rows = templates.Select(one => one.Tables.FirstOrDefault(each => each.Table == table)).ToArray();
        await using var writer = await connection.BeginTextImportAsync($"COPY {table} FROM STDIN", ct);
        // the bytes are made here: its own encoder would make them a second time
        var stream = ((StreamWriter)(TextWriter)writer).BaseStream;
        var buffer = new byte[Chunk];
        var at = 0;
        for (var copy = from; copy < from + count; copy++)
        {
            if (rows[copy % rows.Length] is not { } of)
            {
                continue;
            }

            foreach (var row in of.Rows)
            {
                foreach (var piece in row)
                {
                    if (piece.Before.Length + 64 > buffer.Length - at)
                    {
                        await stream.WriteAsync(buffer.AsMemory(0, at), ct);
                        at = 0;
                        if (piece.Before.Length + 64 > buffer.Length)
                        {
                            buffer = new byte[piece.Before.Length + Chunk];
                        }
                    }

                    piece.Before.CopyTo(buffer.AsSpan(at));
                    at += piece.Before.Length;
                    at += Fill(buffer.AsSpan(at), piece, copy);
                }
            }
        }

        await stream.WriteAsync(buffer.AsMemory(0, at), ct);
    }

    private int Fill(Span<byte> to, Piece piece, int copy)
    {
        switch (piece.Hole)
        {
            case HoleKind.Id:
                Utf8Formatter.TryFormat(Id(copy, piece.Slot), to, out var digits);
                return digits;
            case HoleKind.Number:
                return Encoding.ASCII.GetBytes(NumberOf(copy), to);
            case HoleKind.Text:
                return Encoding.ASCII.GetBytes(
                    string.Create(CultureInfo.InvariantCulture, $"{piece.Slot:00}{group}{copy:000000000}"),
                    to
                );
            default:
                return 0;
        }
    }

    /// <summary>As the platform makes them: milliseconds, node, count.</summary>
    private long Id(int copy, int slot)
    {
        var nth = ((long)copy * stride) + slot;
        return ((firstMillisecond + (nth / PerMillisecond)) << 22) | Node | (nth % PerMillisecond);
    }
}
