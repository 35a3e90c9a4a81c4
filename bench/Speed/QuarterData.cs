using System.Globalization;
using Npgsql;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Bench.Speed;

/// <summary>
/// Cases of one quarter as the rows that the bulletin and its recount read: the case, its acceptance, decision and closing, and the
/// folded counts with a tail of deltas that nobody has folded. Every figure follows from the number of the case, in the counts and
/// in the cases apart from each other, so that the two ways of counting have something to disagree about.
/// </summary>
internal sealed class QuarterData(NpgsqlConnection connection, int rows)
{
    public static readonly DateOnly From = new(2025, 7, 1);
    public static readonly DateOnly To = new(2025, 9, 30);

    private const int Days = 64;
    private const int Items = 500;
    private const int Authorities = 40;

    /// <summary>Cases whose deltas are not folded.</summary>
    private int Tail => Math.Min(20_000, rows / 10);

    /// <summary>
    /// A case by its number i: accepted on day d of the quarter, closed lag days later (later than the quarter for some), decided an
    /// hour before; one of a hundred is withdrawn, three are late, ten are still open.
    /// </summary>
    private string Case(long from, long to) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT i, i % {Items} AS item, i % {Items} % {Authorities} AS authority,
                   CASE WHEN (i / 7) % 10 < 6 THEN 'Online' ELSE 'Counter' END AS channel,
                   (i / 3) % 100 AS fate, (i / {Items}) % {Days} AS d, 1 + (i / 11) % 20 AS lag,
                   DATE '{From:yyyy-MM-dd}' + ((i / {Items}) % {Days})::int AS accepted,
                   DATE '{From:yyyy-MM-dd}' + ((i / {Items}) % {Days} + 1 + (i / 11) % 20)::int AS closed,
                   {Instant.ToMicroseconds(
                LegalTime.StartOf(From)
            )} + ((i / {Items}) % {Days}) * 86400000000 + 36000000000 AS accepted_at,
                   {Instant.ToMicroseconds(
                LegalTime.StartOf(From)
            )} + ((i / {Items}) % {Days} + 1 + (i / 11) % 20) * 86400000000 + 57600000000 AS closed_at
            FROM generate_series({from}::bigint, {to}::bigint) AS i
            """
        );

    public async Task WriteAsync(CancellationToken ct)
    {
        var indexes = await TakeIndexesAsync(ct);
        await RunAsync(
            $"""
            INSERT INTO cases_case (id, number, query_hash, filing_token, item_id, item_version_id, item_name, item_type, catalog_code,
                regime_code, regime_version, division, authority_code, channel, applicant_kind, applicant_name, applicant_key,
                wanted_delivery, received_at, filed_at, status, answers_hash, sequence, accepted_on, accepted_at, deemed_accepted,
                statutory_due_at, queue_due_at, paused, extension_pending, outcome, deemed_granted, decided_at, closed_at, ended_at,
                on_time, within_promise, withdrawn, joint, version)
            SELECT i, 'Q' || i, 'h' || i, 't' || i, 'item-' || item, item, '测速事项' || item, 'Permit', '000', 'permit', 1,
                '632800000000', 'authority-' || authority, channel, 'Person', '演示', 'k' || i % 100000, 'Counter', accepted_at, accepted_at,
                CASE WHEN fate < 1 THEN 'Withdrawn' WHEN fate < 11 THEN 'Reviewing' ELSE 'Closed' END, 'a', 4,
                to_char(accepted, 'YYYY-MM-DD'), accepted_at, 0,
                CASE WHEN fate >= 97 THEN closed_at - 7200000000 ELSE closed_at + 86400000000 END, 0, 0, 0,
                CASE WHEN fate >= 11 THEN 'Granted' END, 0,
                CASE WHEN fate >= 11 THEN closed_at - 3600000000 END, CASE WHEN fate >= 11 THEN closed_at END,
                CASE WHEN fate < 1 OR fate >= 11 THEN closed_at END,
                CASE WHEN fate >= 97 THEN 0 WHEN fate >= 11 THEN 1 END, NULL, CASE WHEN fate < 1 THEN 1 ELSE 0 END, 0, 4
            FROM ({Case(1, rows)}) c
            """,
            ct
        );
        await RunAsync(
            $"""
            INSERT INTO cases_event (case_id, sequence, type, at, effective_on, actor_id, actor_name, role, authority_code, fact)
            SELECT i, s, CASE s WHEN 1 THEN 'accepted' WHEN 2 THEN 'decided' ELSE 'closed' END,
                CASE s WHEN 1 THEN accepted_at WHEN 2 THEN closed_at - 3600000000 ELSE closed_at END,
                to_char(CASE s WHEN 1 THEN accepted ELSE closed END, 'YYYY-MM-DD'),
                1, '演示', 'clerk', 'authority-' || authority, '{"{}"}'
            FROM ({Case(1, rows)}) c CROSS JOIN generate_series(1, 3) s WHERE s = 1 OR fate >= 11
            """,
            ct
        );
        await CountAsync("cases_count", "SUM(1)::int", 1, rows - Tail, fold: true, ct);
        await CountAsync("cases_count_delta", "1", rows - Tail + 1, rows, fold: false, ct);
        foreach (var index in indexes)
        {
            await RunAsync(index, ct);
        }

        await RunAsync("VACUUM ANALYZE cases_case, cases_event, cases_count, cases_count_delta", ct);
    }

    /// <summary>Accepted of all; closed, in time or late, of those that were.</summary>
    private Task CountAsync(string table, string amount, long from, long to, bool fold, CancellationToken ct)
    {
        var id = fold ? "" : "id, ";
        var group = fold ? "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8" : "";
        return RunAsync(
            $"""
            INSERT INTO {table} ({id}day, cohort, division, authority_code, counter_code, channel, item_id, measure, amount)
            SELECT {(fold ? "" : "i * 2 + m, ")}to_char(CASE m WHEN 0 THEN accepted ELSE closed END, 'YYYY-MM-DD'),
                to_char(accepted, 'YYYY-MM-DD'), '632800000000', 'authority-' || authority, '', channel, 'item-' || item,
                CASE WHEN m = 0 THEN 'Accepted' WHEN fate >= 97 THEN 'ClosedLate' WHEN fate < 1 THEN 'EndedOtherwise'
                    ELSE 'ClosedInTime' END, {amount}
            FROM ({Case(from, to)}) c CROSS JOIN generate_series(0, 1) m WHERE m = 0 OR fate < 1 OR fate >= 11 {group}
            """,
            ct
        );
    }

    /// <summary>Indexes of the cases that are no key; the unique ones and the one that the recount uses are built again.</summary>
    private async Task<IReadOnlyList<string>> TakeIndexesAsync(CancellationToken ct)
    {
        var found = new List<(string Name, string Definition)>();
        await using (
            var find = new NpgsqlCommand(
                """
                SELECT c.relname, pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
                JOIN pg_class t ON t.oid = i.indrelid
                WHERE NOT i.indisprimary AND t.relname IN ('cases_case', 'cases_event')
                """,
                connection
            )
        )
        {
            await using var indexes = await find.ExecuteReaderAsync(ct);
            while (await indexes.ReadAsync(ct))
            {
                found.Add((indexes.GetString(0), indexes.GetString(1)));
            }
        }

        foreach (var (name, _) in found)
        {
            await RunAsync($"DROP INDEX {name}", ct);
        }

        return
        [
            .. found
                .Select(one => one.Definition)
                .Where(one =>
                    one.Contains("UNIQUE", StringComparison.Ordinal)
                    || one.EndsWith("(accepted_on)", StringComparison.Ordinal)
                ),
        ];
    }

    private Task RunAsync(string sql, CancellationToken ct) => CaseCopies.RunAsync(connection, sql, ct);
}
