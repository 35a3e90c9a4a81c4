using System.Data;
using System.Globalization;
using System.Text;
using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>How a value is made anew for every transaction of the floor.</summary>
internal enum Freshness
{
    /// <summary>Written again as it is.</summary>
    Same,

    /// <summary>An id of the transaction, or a reference to it: the same new number wherever the old one stood.</summary>
    Id,

    /// <summary>A text that must be unique: its last characters become new ones.</summary>
    Text,
}

internal sealed record CapturedValue(string Column, string Type, object? Value, Freshness Freshness, int Slot);

internal sealed record CapturedRow(string Table, IReadOnlyList<CapturedValue> Values);

/// <summary>
/// Every row that one transaction of the program left, found by its transaction id in every table: what the floor has to write
/// too. So the floor follows the program's schema without anybody copying it.
/// </summary>
internal sealed record CapturedRows(IReadOnlyList<CapturedRow> Rows, int Ids, int Texts)
{
    /// <summary>Characters that are made anew in a unique text; long enough never to meet twice.</summary>
    public const int FreshLength = 12;

    /// <param name="database">Connection.</param>
    /// <param name="anchor">SQL that gives one row of the transaction's, with its <c>xmin</c>.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<CapturedRows> OfAsync(string database, string anchor, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        await using var find = new NpgsqlCommand(anchor, connection);
        var transaction = (string)(await find.ExecuteScalarAsync(ct))!;
        var unique = await UniqueTextsAsync(connection, ct);
        var keys = await KeysAsync(connection, ct);
        var raw = new List<(string Table, List<(string Column, string Type, object? Value)> Values)>();
        foreach (var table in await TablesAsync(connection, ct))
        {
            await using var read = new NpgsqlCommand(
                $"SELECT * FROM {table} WHERE xmin = '{transaction}'::xid",
                connection
            );
            await using var rows = await read.ExecuteReaderAsync(ct);
            while (await rows.ReadAsync(ct))
            {
                raw.Add(
                    (
                        table,
                        [
                            .. Enumerable
                                .Range(0, rows.FieldCount)
                                .Select(i =>
                                    (
                                        rows.GetName(i),
                                        rows.GetDataTypeName(i),
                                        rows.IsDBNull(i) ? null : rows.GetValue(i)
                                    )
                                ),
                        ]
                    )
                );
            }
        }

        var ids = raw.SelectMany(row =>
                row.Values.Where(one => one.Value is long && keys.Contains((row.Table, one.Column)))
                    .Select(one => (long)one.Value!)
            )
            .Distinct()
            .Index()
            .ToDictionary(one => one.Item, one => one.Index);
        var texts = raw.SelectMany(row =>
                row.Values.Where(one =>
                        one.Value is string { Length: >= FreshLength } && unique.Contains((row.Table, one.Column))
                    )
                    .Select(one => (string)one.Value!)
            )
            .Distinct(StringComparer.Ordinal)
            .Index()
            .ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        return new CapturedRows(
            [
                .. raw.OrderBy(row => row.Table, StringComparer.Ordinal)
                    .Select(row => new CapturedRow(
                        row.Table,
                        [
                            .. row.Values.Select(one =>
                                one.Value is long id && ids.TryGetValue(id, out var slot)
                                    ? new CapturedValue(one.Column, one.Type, one.Value, Freshness.Id, slot)
                                : one.Value is string text && texts.TryGetValue(text, out var place)
                                    ? new CapturedValue(one.Column, one.Type, one.Value, Freshness.Text, place)
                                : new CapturedValue(one.Column, one.Type, one.Value, Freshness.Same, -1)
                            ),
                        ]
                    )),
            ],
            ids.Count,
            texts.Count
        );
    }

    /// <summary>One line a table: how many rows, how many bytes of text.</summary>
    public string Describe() =>
        string.Join(
            ", ",
            Rows.GroupBy(row => row.Table, StringComparer.Ordinal)
                .Select(group => string.Create(CultureInfo.InvariantCulture, $"{group.Key} {group.Count()}"))
        );

    /// <summary>Bytes that all values have as text.</summary>
    public int Bytes =>
        Rows.SelectMany(row => row.Values)
            .Sum(one =>
                one.Value is string text ? Encoding.UTF8.GetByteCount(text)
                : one.Value is byte[] bytes ? bytes.Length
                : 8
            );

    private static async Task<IReadOnlyList<string>> TablesAsync(NpgsqlConnection connection, CancellationToken ct) =>
        await ListAsync(
            connection,
            "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition AND relnamespace = 'public'::regnamespace ORDER BY 1",
            row => row.GetString(0),
            ct
        );

    /// <summary>Columns of any unique index: their numbers, where they are one transaction's own, are made anew.</summary>
    private static async Task<HashSet<(string, string)>> KeysAsync(NpgsqlConnection connection, CancellationToken ct) =>
        [
            .. await ListAsync(
                connection,
                """
                SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace
                """,
                row => (row.GetString(0), row.GetString(1)),
                ct
            ),
        ];

    private static async Task<HashSet<(string, string)>> UniqueTextsAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    ) =>
        [
            .. await ListAsync(
                connection,
                """
                SELECT c.relname, a.attname FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY(i.indkey)
                WHERE i.indisunique AND a.atttypid IN ('text'::regtype, 'varchar'::regtype)
                  AND c.relnamespace = 'public'::regnamespace
                """,
                row => (row.GetString(0), row.GetString(1)),
                ct
            ),
        ];

    private static async Task<List<T>> ListAsync<T>(
        NpgsqlConnection connection,
        string sql,
        Func<IDataRecord, T> read,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var list = new List<T>();
        while (await rows.ReadAsync(ct))
        {
            list.Add(read(rows));
        }

        return list;
    }
}
