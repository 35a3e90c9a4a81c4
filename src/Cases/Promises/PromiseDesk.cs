using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Reading;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Promises;

/// <summary>A row of the 承诺台账.</summary>
internal sealed record PromiseLine(
    long Id,
    PromiseKind Kind,
    string CaseNumber,
    string ItemName,
    string ApplicantName,
    DateTimeOffset MadeAt,
    DateOnly? DueOn,
    PromiseOutcome Outcome,
    DateTimeOffset? SettledAt,
    DateTimeOffset? RestoredAt,
    string? RestoredBy,
    string? RestoredWhy
)
{
    public bool IsBroken =>
        Outcome
            is PromiseOutcome.Late
                or PromiseOutcome.Missed
                or PromiseOutcome.False
                or PromiseOutcome.Rectified
                or PromiseOutcome.Revoked;
}

/// <summary>A page of it; the next begins after the row named, null at the end.</summary>
internal sealed record PromisePage(IReadOnlyList<PromiseLine> Lines, long? Next);

/// <summary>承诺台账 on the desk: the promises made to an authority, and 恢复 of a broken one.</summary>
internal sealed class PromiseDesk(CasesDb db, UnitOfWork work, CaseReadings readings, IBusinessClock clock)
{
    private const int PageSize = 50;
    private const int LongestWords = 500;

    /// <param name="authorities">Whose.</param>
    /// <param name="outcome">Only those that stand so; null for all.</param>
    /// <param name="after">Last row of the page before.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<PromisePage> ListAsync(
        IReadOnlyList<string> authorities,
        PromiseOutcome? outcome,
        long? after,
        CancellationToken ct
    )
    {
        var rows = db.Promises.AsNoTracking().Where(one => authorities.Contains(one.AuthorityCode));
        if (outcome is { } only)
        {
            rows = rows.Where(one => one.Outcome == only);
        }

        if (after is { } last)
        {
            rows = rows.Where(one => one.Id < last);
        }

        var lines = await LinesAsync(rows.OrderByDescending(one => one.Id).Take(PageSize + 1), ct);
        return new PromisePage([.. lines.Take(PageSize)], lines.Count > PageSize ? lines[PageSize - 1].Id : null);
    }

    /// <summary>One promise, recorded as read; null when it is none of these authorities'.</summary>
    public async Task<PromiseLine?> OneAsync(long id, IReadOnlyList<string> authorities, Actor by, CancellationToken ct)
    {
        var found = await LinesAsync(
            db.Promises.AsNoTracking().Where(one => one.Id == id && authorities.Contains(one.AuthorityCode)),
            ct
        );
        if (found is not [var line])
        {
            return null;
        }

        var row = await db.Cases.AsNoTracking().FirstAsync(one => one.Number == line.CaseNumber, ct);
        await readings.RecordAsync(row, ReadingKind.Promise, by, null, ct);
        return line;
    }

    /// <summary>恢复: a broken promise no longer stands against the applicant, for a reason that is kept.</summary>
    public async Task<Result<bool>> RestoreAsync(long id, string? why, Actor by, CancellationToken ct)
    {
        if (PermissionTable.Shipped.Refusal("promise.restore", by) is { } refusal)
        {
            return refusal;
        }

        await using var write = await work.BeginAsync(ct);
        if (
            await db.Promises.FirstOrDefaultAsync(one => one.Id == id && one.AuthorityCode == by.AuthorityCode, ct)
            is not { } row
        )
        {
            return CaseErrors.NotFound;
        }

        if (
            row.RestoredAt is not null
            || row.Outcome is PromiseOutcome.Open or PromiseOutcome.Kept or PromiseOutcome.Void
        )
        {
            return PromiseErrors.NotToRestore;
        }

        if (why?.Trim() is not { Length: > 0 and <= LongestWords } words)
        {
            return PromiseErrors.RestoreReason;
        }

        (row.RestoredAt, row.RestoredBy, row.RestoredWhy) = (clock.Now, by.Name, words);
        work.Record(
            new LedgerEntry(
                $"promise:{row.CaseId}",
                "promise.restored",
                by,
                new
                {
                    row.Id,
                    row.CaseId,
                    row.Kind,
                    row.Outcome,
                },
                words
            )
        );
        await write.CommitAsync(ct);
        return true;
    }

    private async Task<List<PromiseLine>> LinesAsync(IQueryable<PromiseRow> rows, CancellationToken ct) => [.. (
                await rows.Join(
                        db.Cases.AsNoTracking(),
                        made => made.CaseId,
                        one => one.Id,
                        (made, one) =>
                            new
                            {
                                made,
                                one.Number,
                                one.ItemName,
                                one.ApplicantName,
                            }
                    )
                    .ToListAsync(ct)
            ).OrderByDescending(pair => pair.made.Id).Select(pair => new PromiseLine(pair.made.Id, pair.made.Kind, pair.Number, pair.ItemName, pair.ApplicantName, pair.made.MadeAt, pair.made.DueOn, pair.made.Outcome, pair.made.SettledAt, pair.made.RestoredAt, pair.made.RestoredBy, pair.made.RestoredWhy))];
}
