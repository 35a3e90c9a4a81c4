using System.Data.Common;
using System.Globalization;

namespace Tongban.Platform;

/// <summary>What is looked for in the ledger; null for anything.</summary>
/// <param name="From">Legal time, from then on.</param>
/// <param name="Until">Legal time, before then.</param>
/// <param name="ActorId">Whose acts.</param>
/// <param name="Streams">Of these streams; empty for any.</param>
/// <param name="Type">Of this type, or of all that begin so.</param>
/// <param name="Before">Older than the entry with this id: the next page.</param>
public sealed record LedgerQuery(
    DateTimeOffset? From,
    DateTimeOffset? Until,
    long? ActorId,
    IReadOnlyList<string> Streams,
    string? Type,
    long? Before
);

/// <summary>How an entry that is shown was found to be.</summary>
public enum LedgerSoundness
{
    /// <summary>Chain, tag, batch and, where its day is over, day are right.</summary>
    Sound,

    /// <summary>Chain and tag are right; the batch is not sealed yet.</summary>
    Open,

    /// <summary>Something is not as it was written.</summary>
    Wrong,
}

/// <summary>An entry that was found.</summary>
/// <param name="Line">The entry.</param>
/// <param name="Batch">Number of its batch; null until it is sealed.</param>
/// <param name="Day">The day whose root holds the batch; null until it is over.</param>
/// <param name="DayRoot">That root.</param>
/// <param name="Soundness">What checking it now came to.</param>
public sealed record LedgerFound(LedgerLine Line, long? Batch, string? Day, string? DayRoot, LedgerSoundness Soundness);

/// <summary>What people call a thing, as streams of the ledger: the number of a case, the work number of a clerk.</summary>
public interface ILedgerStreams
{
    /// <summary>The streams about it; none when the module does not know it.</summary>
    Task<IReadOnlyList<string>> FindAsync(string words, CancellationToken ct = default);
}

/// <summary>Searches the ledger and checks each entry that it shows.</summary>
public sealed class LedgerSearch
{
    private readonly Database database;
    private readonly LedgerRows rows;
    private readonly LedgerKeys keys;

    internal LedgerSearch(Database database, LedgerRows rows, LedgerKeys keys) =>
        (this.database, this.rows, this.keys) = (database, rows, keys);

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<LedgerFound>> FindAsync(LedgerQuery query, int most, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var connection = database.ConnectAside();
        await connection.OpenAsync(ct);
        await using var snapshot = await Database.BeginSnapshotAsync(connection, ct);
        var (where, parameters) = Conditions(query);
        var entries = await Sql.Command(
                connection,
                snapshot,
                $"{StoredEntry.Query} {where} ORDER BY entry.id DESC LIMIT {most.ToString(CultureInfo.InvariantCulture)}",
                [.. parameters]
            )
            .ListAsync(StoredEntry.Read, ct);
        var batches = new Dictionary<long, (bool Whole, SealedDay? Day)>();
        foreach (var number in entries.Select(one => one.Batch).OfType<long>().Distinct())
        {
            batches[number] = await BatchAsync(snapshot, number, ct);
        }

        var found = new List<LedgerFound>(entries.Count);
        foreach (var entry in entries)
        {
            var batch = entry.Batch is { } number ? batches[number] : default;
            var right = await IsRightAsync(snapshot, entry, ct);
            found.Add(
                new LedgerFound(
                    Line(entry),
                    entry.Batch,
                    batch.Day?.Statement.Day,
                    batch.Day?.Statement.Root,
                    !right ? LedgerSoundness.Wrong
                        : entry.Batch is null ? LedgerSoundness.Open
                        : batch.Whole ? LedgerSoundness.Sound
                        : LedgerSoundness.Wrong
                )
            );
        }

        await snapshot.CommitAsync(ct);
        return found;
    }

    private static (string Where, List<(string, object?)> Parameters) Conditions(LedgerQuery query)
    {
        var parts = new List<string>();
        var parameters = new List<(string, object?)>();
        void Add(string part, string name, object value)
        {
            parts.Add(part);
            parameters.Add((name, value));
        }

        if (query.From is { } from)
        {
            Add("entry.at >= @from", "@from", Instant.ToMicroseconds(from));
        }

        if (query.Until is { } until)
        {
            Add("entry.at < @until", "@until", Instant.ToMicroseconds(until));
        }

        if (query.ActorId is { } actor)
        {
            Add("entry.actor_id = @actor", "@actor", actor);
        }

        if (query.Type is { Length: > 0 } type)
        {
            Add("substr(entry.type, 1, length(@type)) = @type", "@type", type);
        }

        if (query.Before is { } before)
        {
            Add("entry.id < @before", "@before", before);
        }

        if (query.Streams.Count > 0)
        {
            parts.Add($"entry.stream IN ({string.Join(',', query.Streams.Select((_, i) => $"@s{i}"))})");
            parameters.AddRange(query.Streams.Select((stream, i) => ($"@s{i}", (object?)stream)));
        }

        return (parts.Count == 0 ? "" : "WHERE " + string.Join(" AND ", parts), parameters);
    }

    private async Task<bool> IsRightAsync(DbTransaction snapshot, StoredEntry entry, CancellationToken ct)
    {
        if (entry.LeafHash is not { } leaf || entry.Tag is not { } tag || !rows.IsOurs(entry.Id, leaf, tag))
        {
            return false;
        }

        var previous = await Sql.Command(
                snapshot.Connection!,
                snapshot,
                """
                SELECT leaf.hash FROM platform_ledger AS entry
                JOIN platform_ledger_leaf AS leaf ON leaf.entry_id = entry.id
                WHERE entry.stream = @stream AND entry.sequence = @sequence
                """,
                ("@stream", entry.Stream),
                ("@sequence", entry.Sequence - 1)
            )
            .ScalarAsync<string>(ct);
        return entry.Hash == leaf && (previous is not null || entry.Sequence == 1) && entry.HashAfter(previous) == leaf;
    }

    private async Task<(bool Whole, SealedDay? Day)> BatchAsync(
        DbTransaction snapshot,
        long number,
        CancellationToken ct
    )
    {
        var connection = snapshot.Connection!;
        var batch = (await LedgerBatches.BetweenAsync(connection, number - 1, number, ct, snapshot)).FirstOrDefault();
        if (batch is null)
        {
            return (false, null);
        }

        var leaves = await Sql.Command(
                connection,
                snapshot,
                "SELECT hash FROM platform_ledger_leaf WHERE batch = @batch ORDER BY entry_id",
                ("@batch", number)
            )
            .ListAsync(row => row.GetString(0), ct);
        var whole =
            leaves.Count == batch.Statement.Count
            && IsRoot(leaves, batch.Statement.Root)
            && keys.Signed(batch.Text, batch.Signature, batch.Statement.Key);
        var day = (
            await LedgerBatches.DaysAsync(
                connection,
                snapshot,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"WHERE first <= {number} AND last >= {number} ORDER BY day LIMIT 1"
                ),
                ct
            )
        ).FirstOrDefault();
        if (day is null)
        {
            return (whole, null);
        }

        var own = await LedgerBatches.BetweenAsync(
            connection,
            day.Statement.First - 1,
            day.Statement.Last,
            ct,
            snapshot
        );
        return (
            whole
                && IsRoot([.. own.Select(one => one.Hash)], day.Statement.Root)
                && keys.Signed(day.Text, day.Signature, day.Statement.Key),
            day
        );
    }

    private static bool IsRoot(List<string> hashes, string root)
    {
        try
        {
            return hashes.Count > 0 && LedgerSealer.RootOf(hashes) == root;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static LedgerLine Line(StoredEntry entry) =>
        new(
            entry.Id,
            entry.Stream,
            entry.Sequence,
            entry.Type,
            entry.Actor.AccountId,
            Instant.FromMicroseconds(entry.At),
            entry.Body,
            entry.Actor.Name,
            entry.Actor.Role,
            entry.Actor.AuthorityCode,
            entry.Reason
        );
}
