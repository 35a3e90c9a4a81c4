using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace Tongban.Bench.Speed;

/// <summary>What stands where a copy differs from its template.</summary>
internal enum HoleKind
{
    /// <summary>An id that the case, or a row of it, has; also within a text.</summary>
    Id,

    /// <summary>The case's number.</summary>
    Number,

    /// <summary>Twelve characters at the end of another text that may be there once only.</summary>
    Text,
}

/// <summary>Bytes of a row in the text format of COPY, up to a hole; the last piece of a row has none.</summary>
internal readonly record struct Piece(byte[] Before, HoleKind? Hole, int Slot);

/// <summary>The rows that a template left in one table.</summary>
internal sealed record TableRows(string Table, IReadOnlyList<IReadOnlyList<Piece>> Rows);

/// <summary>
/// Every row that a case has left, as the lines that COPY gives, with holes for what each copy has of its own. Rows are found by
/// the ids and the number that stand in them, so that this follows the schema. Two tables are left out: the entries of the ledger
/// are chained and tagged with a key, and a copied entry would be a false one.
/// </summary>
internal sealed partial class CaseRows
{
    private const int Shortest = 6;
    private static readonly string[] Modules = ["cases_", "platform_", "certificates_", "ratings_", "identity_"];
    private static readonly string[] LeftOut = ["platform_ledger", "platform_ledger_leaf", "platform_number"];

    private CaseRows(CaseTemplate template, IReadOnlyList<TableRows> tables, int ids, int texts)
    {
        Template = template;
        Tables = tables;
        (Ids, Texts) = (ids, texts);
    }

    public CaseTemplate Template { get; }
    public IReadOnlyList<TableRows> Tables { get; }
    public int Ids { get; }
    public int Texts { get; }

    /// <summary>One line: how many rows in each table.</summary>
    public string Describe() =>
        string.Join(
            ", ",
            Tables.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Table} {one.Rows.Count}"))
        );

    public static async Task<CaseRows> ReadAsync(
        NpgsqlConnection connection,
        CaseTemplate template,
        CancellationToken ct
    )
    {
        var schema = await Schema.ReadAsync(connection, Takes, ct);
        var known = new HashSet<string>(StringComparer.Ordinal) { template.Number };
        var lines = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        for (var before = 0; known.Count > before; )
        {
            before = known.Count;
            var pattern = $"(^|[^0-9A-Z])({string.Join('|', known)})([^0-9A-Z]|$)";
            foreach (var table in schema.Tables)
            {
                lines[table] = await LinesAsync(connection, table, $"one::text ~ '{pattern}'", ct);
                known.UnionWith(lines[table].SelectMany(line => schema.IdsIn(table, line)));
            }
        }

        return Cut(template, schema, lines, known);
    }

    private static bool Takes(string table) =>
        Modules.Any(module => table.StartsWith(module, StringComparison.Ordinal)) && !LeftOut.Contains(table);

    private static CaseRows Cut(
        CaseTemplate template,
        Schema schema,
        Dictionary<string, List<string>> lines,
        HashSet<string> known
    )
    {
        var ids = known.Where(one => one != template.Number).Order(StringComparer.Ordinal).ToList();
        var texts = lines
            .SelectMany(table => table.Value.SelectMany(line => schema.UniqueIn(table.Key, line)))
            .Where(text => text != template.Number && !ids.Contains(text))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var holes = new Regex(
            string.Join(
                '|',
                texts.Append(template.Number).Select(Regex.Escape).Concat(ids.Select(id => $@"(?<!\d){id}(?!\d)"))
            ),
            RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(5)
        );
        return new CaseRows(
            template,
            [
                .. lines
                    .Where(table => table.Value.Count > 0)
                    .OrderBy(table => table.Key, StringComparer.Ordinal)
                    .Select(table => new TableRows(
                        table.Key,
                        [.. table.Value.Select(line => Pieces(line, holes, template, ids, texts))]
                    )),
            ],
            ids.Count,
            texts.Count
        );
    }

    private static List<Piece> Pieces(
        string line,
        Regex holes,
        CaseTemplate template,
        List<string> ids,
        List<string> texts
    )
    {
        var pieces = new List<Piece>();
        var at = 0;
        foreach (Match match in holes.Matches(line))
        {
            var text = texts.IndexOf(match.Value);
            var end = text < 0 ? match.Index : KeptOf(match);
            var (kind, slot) =
                text >= 0 ? (HoleKind.Text, text)
                : match.Value == template.Number ? (HoleKind.Number, 0)
                : (HoleKind.Id, ids.IndexOf(match.Value));
            pieces.Add(new Piece(Encoding.UTF8.GetBytes(line[at..end]), kind, slot));
            at = match.Index + match.Length;
        }

        pieces.Add(new Piece(Encoding.UTF8.GetBytes(line[at..] + "\n"), null, 0));
        return pieces;
    }

    /// <summary>Up to the characters that each copy has of its own; a short text gets them after it.</summary>
    private static int KeptOf(Match match) =>
        match.Index + match.Length - (match.Length < CapturedRows.FreshLength * 2 ? 0 : CapturedRows.FreshLength);

    private static async Task<List<string>> LinesAsync(
        NpgsqlConnection connection,
        string table,
        string where,
        CancellationToken ct
    )
    {
        using var reader = await connection.BeginTextExportAsync(
            $"COPY (SELECT * FROM {table} one WHERE {where}) TO STDOUT",
            ct
        );
        var lines = new List<string>();
        while (await reader.ReadLineAsync(ct) is { } line)
        {
            lines.Add(line);
        }

        return lines;
    }

    private static async Task<List<string>> ListAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var list = new List<string>();
        while (await rows.ReadAsync(ct))
        {
            list.Add(rows.GetString(0));
        }

        return list;
    }

    /// <summary>Which columns of a table are ids, and which texts it may hold once only.</summary>
    private sealed record Schema(IReadOnlyList<string> Tables, ILookup<string, int> Ids, ILookup<string, int> Uniques)
    {
        public static async Task<Schema> ReadAsync(
            NpgsqlConnection connection,
            Func<string, bool> takes,
            CancellationToken ct
        )
        {
            var found = await ListAsync(
                connection,
                """
                SELECT c.relname || ' ' || a.attnum || ' true false'
                FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
                WHERE i.indisprimary AND a.atttypid = 'bigint'::regtype AND c.relnamespace = 'public'::regnamespace
                UNION
                SELECT c.relname || ' ' || a.attnum || ' false ' || (a.atttypid = 'text'::regtype AND NOT EXISTS (
                    SELECT 1 FROM pg_attribute other WHERE other.attrelid = c.oid AND other.attnum = ANY(i.indkey)
                    AND other.atttypid = 'bigint'::regtype))
                FROM pg_class c JOIN pg_index i ON i.indrelid = c.oid
                JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[i.indnkeyatts - 1]
                WHERE i.indisunique AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
                UNION
                SELECT c.relname || ' ' || a.attnum || ' true false' FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
                WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attname = 'certificate_id'
                """,
                ct
            );
            var columns = found
                .Select(line => line.Split(' '))
                .Where(cells => takes(cells[0]))
                .Select(cells =>
                    (
                        Table: cells[0],
                        At: int.Parse(cells[1], CultureInfo.InvariantCulture) - 1,
                        Id: cells[2] == "true",
                        Unique: cells[3] == "true"
                    )
                )
                .ToList();
            return new Schema(
                [.. columns.Select(one => one.Table).Distinct(StringComparer.Ordinal)],
                columns
                    .Where(one => one.Id)
                    .Distinct()
                    .ToLookup(one => one.Table, one => one.At, StringComparer.Ordinal),
                columns
                    .Where(one => one.Unique)
                    .Distinct()
                    .ToLookup(one => one.Table, one => one.At, StringComparer.Ordinal)
            );
        }

        /// <summary>The row's own id, and the certificate's whose version it is.</summary>
        public IEnumerable<string> IdsIn(string table, string line) =>
            Ids[table].Select(at => line.Split('\t')[at]).Where(id => id != @"\N");

        public IEnumerable<string> UniqueIn(string table, string line) =>
            Uniques[table].Select(at => line.Split('\t')[at]).Where(text => text.Length >= Shortest);
    }
}
