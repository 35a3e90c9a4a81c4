using System.Text.Json;

namespace Tongban.Platform;

/// <summary>What is hashed: an entry, a batch and a day as canonical JSON.</summary>
internal static class LedgerText
{
    /// <param name="id">Id of the entry.</param>
    /// <param name="stream">What it is about.</param>
    /// <param name="sequence">Its number in the stream, from 1.</param>
    /// <param name="previous">Hash of the entry before it in the stream, or 64 zeros.</param>
    /// <param name="type">What was done.</param>
    /// <param name="actor">Who did it.</param>
    /// <param name="at">When: microseconds since 1970 UTC.</param>
    /// <param name="reason">Why.</param>
    /// <param name="body">Canonical JSON.</param>
    public static string Of(
        long id,
        string stream,
        long sequence,
        string previous,
        string type,
        Actor actor,
        long at,
        string? reason,
        string body
    )
    {
        using var parsed = JsonDocument.Parse(body);
        return CanonicalJson.Write(
            new
            {
                id,
                stream,
                sequence,
                previous,
                type,
                actorId = actor.AccountId,
                actorName = actor.Name,
                role = actor.Role,
                authority = actor.AuthorityCode,
                at,
                reason,
                body = parsed.RootElement,
            }
        );
    }

    public static string Of(BatchStatement batch) => CanonicalJson.Write(batch);

    public static string Of(DayStatement day) => CanonicalJson.Write(day);
}

/// <summary>What the key of the ledger signs about a batch of entries.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Previous">SM3 of the statement before it, or 64 zeros.</param>
/// <param name="At">When it was sealed by the machine's clock: microseconds since 1970 UTC.</param>
/// <param name="Count">How many entries.</param>
/// <param name="Root">Root of the tree over the entries' hashes, in the order of their ids.</param>
/// <param name="Key">Fingerprint of the key.</param>
internal sealed record BatchStatement(long Number, string Previous, long At, int Count, string Root, string Key);

/// <summary>What the key of the ledger signs about a day that is over.</summary>
/// <param name="Day">Day in China, <c>2026-11-22</c>.</param>
/// <param name="Previous">SM3 of the statement of the day before that had batches, or 64 zeros.</param>
/// <param name="First">Number of its first batch.</param>
/// <param name="Last">Number of its last batch.</param>
/// <param name="Root">Root of the tree over the hashes of its batches' statements.</param>
/// <param name="Key">Fingerprint of the key.</param>
internal sealed record DayStatement(string Day, string Previous, long First, long Last, string Root, string Key);
