using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Platform;

namespace Tongban.Cases.Writing;

/// <summary>Compares the history of every case with the ledger: each event has its entry, with the hash of its fact.</summary>
internal sealed class CaseWitness(CasesDb db, LedgerReader ledger) : ILedgerWitness
{
    private const int CasesAtOnce = 200;

    public async IAsyncEnumerable<LedgerFinding> CompareAsync([EnumeratorCancellation] CancellationToken ct = default)
    {
        var after = 0L;
        while (true)
        {
            var cases = await db
                .Cases.AsNoTracking()
                .Where(one => one.Id > after)
                .OrderBy(one => one.Id)
                .Take(CasesAtOnce)
                .Select(one => new { one.Id, one.Number })
                .ToListAsync(ct);
            if (cases.Count == 0)
            {
                yield break;
            }

            var numbers = cases.ToDictionary(one => one.Id, one => one.Number);
            // what differs is read again: an act may have been written between the two readings
            var differing = (await DifferencesAsync(numbers, ct)).Select(one => one.CaseId).Distinct().ToList();
            var again = differing.ToDictionary(id => id, id => numbers[id]);
            foreach (var (_, finding) in again.Count == 0 ? [] : await DifferencesAsync(again, ct))
            {
                yield return finding;
            }

            after = cases[^1].Id;
        }
    }

    private async Task<IReadOnlyList<(long CaseId, LedgerFinding Finding)>> DifferencesAsync(
        Dictionary<long, string> numbers,
        CancellationToken ct
    )
    {
        long[] ids = [.. numbers.Keys];
        var events = (await db.Events.AsNoTracking().Where(one => ids.Contains(one.CaseId)).ToListAsync(ct)).ToLookup(
            one => one.CaseId
        );
        var entries = (await ledger.ReadAsync([.. ids.Select(id => $"case:{id}")], ct)).ToLookup(one => one.Stream);
        return
        [
            .. ids.SelectMany(id =>
                Differences(numbers[id], events[id], entries[$"case:{id}"]).Select(finding => (id, finding))
            ),
        ];
    }

    private static IEnumerable<LedgerFinding> Differences(
        string number,
        IEnumerable<EventRow> events,
        IEnumerable<LedgerLine> entries
    )
    {
        var written = new Dictionary<int, (long Id, string Type, string Fact, DateTimeOffset At, long Actor)>();
        foreach (var entry in entries)
        {
            if (Step(entry) is var (sequence, fact))
            {
                written[sequence] = (entry.Id, entry.Type, fact, entry.At, entry.ActorId);
            }
        }

        foreach (var one in events.OrderBy(row => row.Sequence))
        {
            if (!written.Remove(one.Sequence, out var entry))
            {
                yield return new LedgerFinding(
                    LedgerFault.Added,
                    null,
                    $"办件{number}的第{one.Sequence}步（{one.Type}）在账本里没有记录"
                );
            }
            else if (
                entry.Type != $"case.{one.Type}"
                || entry.Fact != CanonicalJson.HashText(one.Fact)
                || entry.At != one.At
                || entry.Actor != one.ActorId
            )
            {
                yield return new LedgerFinding(
                    LedgerFault.Changed,
                    null,
                    $"办件{number}的第{one.Sequence}步（{one.Type}）与账本的记录不符"
                );
            }
        }

        foreach (var (sequence, entry) in written.OrderBy(one => one.Key))
        {
            yield return new LedgerFinding(
                LedgerFault.Removed,
                null,
                $"办件{number}的第{sequence}步（{entry.Type}）在办件里被删除"
            );
        }
    }

    /// <summary>Number of the event and hash of its fact; null for an entry that is about something else.</summary>
    private static (int Sequence, string Fact)? Step(LedgerLine entry)
    {
        try
        {
            using var body = JsonDocument.Parse(entry.Body);
            return
                body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("sequence", out var sequence)
                && body.RootElement.TryGetProperty("fact", out var fact)
                ? (sequence.GetInt32(), fact.GetString() ?? "")
                : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            // the ledger's own check names this entry
            return null;
        }
    }
}
