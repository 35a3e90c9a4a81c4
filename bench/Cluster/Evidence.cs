using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Tongban.Bench.Cluster;

/// <summary>What the database says of the applications that were sent.</summary>
/// <param name="Acknowledged">Answered with a number.</param>
/// <param name="Found">Of these, there under that number with event, materials, document and ledger entry.</param>
/// <param name="Doubled">Cases that are there twice, or that nobody sent.</param>
/// <param name="Lost">Acknowledged and not there, or not whole.</param>
/// <param name="Unanswered">Never answered with a number.</param>
/// <param name="UnansweredFound">Of these, there.</param>
internal sealed record Count(int Acknowledged, int Found, int Doubled, int Lost, int Unanswered, int UnansweredFound);

/// <summary>Reads the tables themselves, past the program.</summary>
internal sealed class Evidence(RunningCluster cluster)
{
    private const int Materials = 3;

    /// <summary>
    /// Holds every application ever sent against the cases of the key's holder. The load may go on: what was acknowledged before the
    /// tables are read must be in them, what is in them must have been sent by the time they are read.
    /// </summary>
    public async Task<Count> CountAsync(SteadyLoad load, CancellationToken ct)
    {
        var filings = load.Filings;
        var acknowledged = filings.Where(one => one.Acknowledged).ToList();
        var unanswered = filings.Where(one => !one.Acknowledged).ToList();
        await using var connection = await OpenAsync(cluster.Database, ct);
        var owner = await OwnerAsync(connection, acknowledged, ct);
        var there = await CasesAsync(connection, owner, ct);
        var known = load.Filings.Select(one => Token(owner, one.Key)).ToHashSet(StringComparer.Ordinal);
        var found = acknowledged.Count(one =>
            there.TryGetValue(Token(owner, one.Key), out var row) && row.Whole && one.Numbers.Contains(row.Number)
        );
        return new Count(
            acknowledged.Count,
            found,
            there.Keys.Count(token => !known.Contains(token))
                + acknowledged.Count(one => one.Numbers.Count > 1)
                + (there.Count - there.Values.Select(row => row.Number).Distinct(StringComparer.Ordinal).Count()),
            acknowledged.Count - found,
            unanswered.Count,
            unanswered.Count(one => there.ContainsKey(Token(owner, one.Key)))
        );
    }

    /// <summary>What is due and not done, what was given up, and how many entries no batch has sealed.</summary>
    public async Task<(long Overdue, long Dead, long Unsealed)> BacklogAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(cluster.Database, ct);
        return (
            await ScalarAsync(
                connection,
                "SELECT COUNT(*) FROM platform_due WHERE state = 'Waiting' AND due_at <= extract(epoch FROM now()) * 1000000",
                ct
            ),
            await ScalarAsync(connection, "SELECT COUNT(*) FROM platform_due WHERE state = 'Dead'", ct),
            await ScalarAsync(connection, "SELECT COUNT(*) FROM platform_ledger_leaf WHERE batch IS NULL", ct)
        );
    }

    /// <summary>Due rows that were made since an instant and may be run now.</summary>
    public async Task<HashSet<long>> DueSinceAsync(DateTimeOffset since, CancellationToken ct)
    {
        await using var connection = await OpenAsync(cluster.Database, ct);
        await using var command = new NpgsqlCommand(
            "SELECT id FROM platform_due WHERE id >= @first AND due_at <= extract(epoch FROM now()) * 1000000",
            connection
        );
        command.Parameters.AddWithValue("first", FirstId(since));
        await using var rows = await command.ExecuteReaderAsync(ct);
        var ids = new HashSet<long>();
        while (await rows.ReadAsync(ct))
            ids.Add(rows.GetInt64(0));
        return ids;
    }

    /// <summary>A digest of the acts and cases that one PostgreSQL node has.</summary>
    public async Task<string> DigestAsync(string member, CancellationToken ct)
    {
        await using var connection = await OpenAsync(cluster.DatabaseOf(member), ct);
        await using var command = new NpgsqlCommand(
            """
            SELECT (SELECT md5(string_agg(id || hash, ',' ORDER BY id)) FROM platform_ledger)
                || (SELECT md5(string_agg(id || number || status, ',' ORDER BY id)) FROM cases_case)
            """,
            connection
        );
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string database, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(database);
        await connection.OpenAsync(ct);
        return connection;
    }

    private static async Task<long> OwnerAsync(
        NpgsqlConnection connection,
        IReadOnlyList<Filing> acknowledged,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            "SELECT owner_account_id FROM cases_case WHERE number = @number",
            connection
        );
        command.Parameters.AddWithValue("number", acknowledged[0].Numbers.First());
        return (long)(
            await command.ExecuteScalarAsync(ct)
            ?? throw new InvalidOperationException("The first acknowledged case is not there.")
        );
    }

    private static async Task<Dictionary<string, (string Number, bool Whole)>> CasesAsync(
        NpgsqlConnection connection,
        long owner,
        CancellationToken ct
    )
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT filing_token, number,
                (SELECT COUNT(*) FROM cases_event WHERE case_id = c.id) > 0
                AND (SELECT COUNT(*) FROM cases_material WHERE case_id = c.id) = @materials
                AND (SELECT COUNT(*) FROM cases_document WHERE case_id = c.id) > 0
                AND (SELECT COUNT(*) FROM cases_answer WHERE case_id = c.id) > 0
                AND (SELECT COUNT(*) FROM platform_ledger WHERE stream = 'case:' || c.id AND type = 'case.submitted') = 1
            FROM cases_case AS c WHERE owner_account_id = @owner
            """,
            connection
        );
        command.Parameters.AddWithValue("materials", Materials);
        command.Parameters.AddWithValue("owner", owner);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var cases = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct))
            cases.Add(rows.GetString(0), (rows.GetString(1), rows.GetBoolean(2)));
        return cases;
    }

    private static async Task<long> ScalarAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>As the program makes it of a key: what keeps one application from becoming two cases.</summary>
    private static string Token(long owner, string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"api:{owner}:{key}")));

    /// <summary>No id made since is smaller: they begin with the milliseconds since 2020.</summary>
    private static long FirstId(DateTimeOffset since) =>
        (since - new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero)).Ticks / TimeSpan.TicksPerMillisecond << 22;
}
