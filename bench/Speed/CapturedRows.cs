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

    /// <summary>The same number as a text.</summary>
    IdText,

    /// <summary>A text that must be unique: its last characters become new ones.</summary>
    Text,
}

internal sealed record CapturedValue(string Column, string Type, object? Value, Freshness Freshness, int Slot);

/// <param name="Key">Columns of the key of a row that was there before and was changed; null for a row that is new.</param>
internal sealed record CapturedRow(
    string Table,
    IReadOnlyList<CapturedValue> Values,
    IReadOnlyList<string>? Key = null
);

/// <summary>What one transaction left, as it stands in the database.</summary>
/// <param name="Identities">For each unique index the table and the values, with the index's columns; the primary key first.</param>
internal sealed record LeftRow(
    string Table,
    IReadOnlyList<(string Column, string Type, object? Value)> Values,
    IReadOnlyList<(string Identity, IReadOnlyList<string> Columns)> Identities
)
{
    /// <summary>Columns by which the row was known before; null for one that is new.</summary>
    public IReadOnlyList<string>? KnownBy(IReadOnlySet<string> before) =>
        Identities.Where(one => before.Contains(one.Identity)).Select(one => one.Columns).FirstOrDefault();
}

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
    public static async Task<CapturedRows> OfAsync(string database, string anchor, CancellationToken ct) =>
        (await WriteAnewAsync(database, [await LeftAsync(database, anchor, ct)], ct))[0];

    /// <summary>The rows that the last transaction to touch a row has left.</summary>
    public static async Task<IReadOnlyList<LeftRow>> LeftAsync(string database, string anchor, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        await using var find = new NpgsqlCommand(anchor, connection);
        var transaction = (string)(await find.ExecuteScalarAsync(ct))!;
        return await RowsAsync(connection, $"xmin = '{transaction}'::xid", ct);
    }

    /// <summary>Every row there is by its unique indexes, by which a changed row is told from a new one.</summary>
    public static async Task<IReadOnlySet<string>> IdentitiesAsync(string database, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        var all = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (table, unique) in await TablesAsync(connection, ct))
        {
            foreach (var columns in unique)
            {
                all.UnionWith(await ListAsync(connection, $"SELECT {Identity(table, columns)} FROM {table}", Text, ct));
            }
        }

        return all;
    }

    /// <summary>
    /// The same rows for as many transactions as wanted: an id or a unique text of theirs that stands in several of them is made
    /// anew in all of them alike.
    /// </summary>
    /// <param name="database">Connection.</param>
    /// <param name="transactions">What each left.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="before">Of each, what was there before it; none: all rows are new.</param>
    public static async Task<IReadOnlyList<CapturedRows>> WriteAnewAsync(
        string database,
        IReadOnlyList<IReadOnlyList<LeftRow>> transactions,
        CancellationToken ct,
        params IReadOnlyList<IReadOnlySet<string>> before
    )
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        var unique = await UniqueTextsAsync(connection, ct);
        var keys = await KeysAsync(connection, ct);
        var all = transactions.SelectMany(rows => rows).ToArray();
        var ids = all.SelectMany(row =>
                row.Values.Where(one => one.Value is long && keys.Contains((row.Table, one.Column)))
                    .Select(one => (long)one.Value!)
            )
            .Distinct()
            .Index()
            .ToDictionary(one => one.Item, one => one.Index);
        var texts = all.SelectMany(row =>
                row.Values.Where(one =>
                        one.Value is string { Length: >= FreshLength } && unique.Contains((row.Table, one.Column))
                    )
                    .Select(one => (string)one.Value!)
            )
            .Distinct(StringComparer.Ordinal)
            .Index()
            .ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        return
        [
            .. transactions.Select(
                (rows, i) =>
                    new CapturedRows(
                        [
                            .. rows.OrderBy(row => row.Table, StringComparer.Ordinal)
                                .Select(row => new CapturedRow(
                                    row.Table,
                                    [.. row.Values.Select(Captured)],
                                    i < before.Count ? row.KnownBy(before[i]) : null
                                )),
                        ],
                        ids.Count,
                        texts.Count
                    )
            ),
        ];

        bool IsId(string text) => long.TryParse(text, out var number) && ids.ContainsKey(number);

        CapturedValue Captured((string Column, string Type, object? Value) one) =>
            one.Value is long id && ids.TryGetValue(id, out var slot)
                ? new CapturedValue(one.Column, one.Type, one.Value, Freshness.Id, slot)
            : one.Value is string digits && IsId(digits)
                ? new CapturedValue(
                    one.Column,
                    one.Type,
                    one.Value,
                    Freshness.IdText,
                    ids[long.Parse(digits, CultureInfo.InvariantCulture)]
                )
            : one.Value is string text && texts.TryGetValue(text, out var place)
                ? new CapturedValue(one.Column, one.Type, one.Value, Freshness.Text, place)
            : new CapturedValue(one.Column, one.Type, one.Value, Freshness.Same, -1);
    }

    /// <summary>One line a table: how many rows, how many bytes of text.</summary>
    public string Describe() =>
        string.Join(
            ", ",
            Rows.GroupBy(row => row.Table + (row.Key is null ? "" : " (changed)"), StringComparer.Ordinal)
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

    private static async Task<IReadOnlyList<LeftRow>> RowsAsync(
        NpgsqlConnection connection,
        string where,
        CancellationToken ct
    )
    {
        var left = new List<LeftRow>();
        foreach (var (table, unique) in await TablesAsync(connection, ct))
        {
            left.AddRange(
                await ListAsync(
                    connection,
                    $"SELECT ARRAY[{string.Join(", ", unique.Select(columns => Identity(table, columns)))}]::text[], one.* FROM {table} one WHERE {where}",
                    row => new LeftRow(
                        table,
                        [
                            .. Enumerable
                                .Range(1, row.FieldCount - 1)
                                .Select(i =>
                                    (
                                        row.GetName(i),
                                        row.GetDataTypeName(i),
                                        row.IsDBNull(i) ? null : (object?)row.GetValue(i)
                                    )
                                ),
                        ],
                        [.. ((string[])row.GetValue(0)).Zip(unique)]
                    ),
                    ct
                )
            );
        }

        return left;
    }

    private static string Identity(string table, IReadOnlyList<string> columns) =>
        $"'{table} {string.Join(' ', columns)}' || ROW({string.Join(", ", columns)})::text";

    private static string Text(IDataRecord row) => row.GetString(0);

    /// <summary>Tables with the columns of their unique indexes, the primary key first.</summary>
    private static async Task<IReadOnlyList<(string Table, IReadOnlyList<IReadOnlyList<string>> Unique)>> TablesAsync(
        NpgsqlConnection connection,
        CancellationToken ct
    ) => [.. (
                await ListAsync(
                    connection,
                    """
                    SELECT c.relname, (
                        SELECT string_agg(a.attname, ' ' ORDER BY a.attnum) FROM pg_attribute a
                        WHERE a.attrelid = c.oid AND a.attnum = ANY(i.indkey))
                    FROM pg_class c LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisunique AND i.indpred IS NULL
                    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relnamespace = 'public'::regnamespace
                    ORDER BY c.relname, i.indisprimary DESC, i.indexrelid
                    """,
                    row => (Table: row.GetString(0), Columns: row.IsDBNull(1) ? null : row.GetString(1)),
                    ct
                )
            ).GroupBy(one => one.Table, StringComparer.Ordinal).Select(table => (table.Key, (IReadOnlyList<IReadOnlyList<string>>)[.. table.Select(one => one.Columns).OfType<string>().Select(one => one.Split(' '))]))];

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
