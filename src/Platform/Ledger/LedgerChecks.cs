using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Tongban.Platform;

/// <summary>A verification of the whole ledger that somebody asked for.</summary>
/// <param name="AskedBy">Who asked.</param>
/// <param name="AskedAt">When, by the machine's clock.</param>
/// <param name="DoneAt">When it was done; null while it runs.</param>
/// <param name="Report">What it saw; null while it runs.</param>
public sealed record LedgerCheck(string AskedBy, DateTimeOffset AskedAt, DateTimeOffset? DoneAt, LedgerReport? Report);

/// <summary>核验: <see cref="LedgerVerifier"/> as due work, since a whole ledger takes longer than a page; results are kept.</summary>
public sealed class LedgerChecks
{
    internal const string Kind = "platform.ledger-check";
    internal const string Stream = "ledger:checks";

    private readonly PlatformDb db;
    private readonly UnitOfWork work;
    private readonly IdSource ids;
    private readonly TimeProvider time;

    internal LedgerChecks(PlatformDb db, UnitOfWork work, IdSource ids, TimeProvider time) =>
        (this.db, this.work, this.ids, this.time) = (db, work, ids, time);

    /// <summary>Has the ledger verified; nothing happens while a verification waits or runs.</summary>
    public async Task AskAsync(Actor by, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var write = await work.BeginAsync(ct);
        if (await db.Set<LedgerCheckRow>().AnyAsync(one => one.DoneAt == null, ct))
        {
            return;
        }

        var row = new LedgerCheckRow
        {
            Id = ids.Next(),
            AskedBy = by.Name,
            AskedAt = time.GetUtcNow(),
        };
        db.Add(row);
        work.Schedule(Kind, $"{row.Id}", row.AskedAt, clock: DueClock.System);
        work.Record(new LedgerEntry(Stream, "ledger.check-asked", by, new { check = row.Id }));
        await write.CommitAsync(ct);
    }

    /// <summary>The latest first.</summary>
    public async Task<IReadOnlyList<LedgerCheck>> ListAsync(int most, CancellationToken ct = default) =>
        [
            .. (
                await db.Set<LedgerCheckRow>()
                    .AsNoTracking()
                    .OrderByDescending(one => one.Id)
                    .Take(most)
                    .ToListAsync(ct)
            ).Select(one => new LedgerCheck(
                one.AskedBy,
                one.AskedAt,
                one.DoneAt,
                one.DoneAt is null
                    ? null
                    : new LedgerReport(
                        one.Entries,
                        one.Batches,
                        one.Days,
                        one.Open,
                        JsonSerializer.Deserialize<List<LedgerFinding>>(one.Findings, PlatformJson.Options)!
                    )
            )),
        ];
}

/// <summary>Verifies, then writes down what was seen.</summary>
internal sealed class LedgerCheckWork(PlatformDb db, UnitOfWork work, LedgerVerifier verifier, TimeProvider time)
    : IDueWork
{
    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var report = await verifier.VerifyAsync(ct: ct);
        await using var write = await work.BeginAsync(ct);
        var id = long.Parse(item.Key, null);
        var row = await db.Set<LedgerCheckRow>().SingleAsync(one => one.Id == id, ct);
        row.DoneAt = time.GetUtcNow();
        (row.Entries, row.Batches, row.Days, row.Open) = (report.Entries, report.Batches, report.Days, report.Open);
        row.Findings = JsonSerializer.Serialize(report.Findings, PlatformJson.Options);
        work.Record(
            new LedgerEntry(
                LedgerChecks.Stream,
                "ledger.checked",
                Actor.System,
                new
                {
                    check = id,
                    entries = report.Entries,
                    findings = report.Findings.Count,
                }
            )
        );
        await write.CommitAsync(ct);
    }
}
