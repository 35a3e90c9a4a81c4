using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.Mandates;

/// <summary>A mandate in a list.</summary>
internal sealed record MandateLine(Mandate Row, MandateTerms Terms, MandateStatus Status);

/// <summary>A mandate with its log, for giver or holder.</summary>
internal sealed record MandateView(MandateLine Line, bool IsGiver, bool IsOpen, IReadOnlyList<MandateUsage> Uses);

/// <summary>Mandates for the two who are part of them.</summary>
internal sealed class MandateReader(IdentityDb db, IBusinessClock clock)
{
    /// <summary>Lines of the log that are shown, the latest.</summary>
    public const int MostUses = 100;

    private const int Most = 100;

    /// <summary>Given in the present capacity: as a person, or for the enterprise.</summary>
    public async Task<IReadOnlyList<MandateLine>> GivenAsync(Actor by, long? enterpriseId, CancellationToken ct) =>
        await LinesAsync(
            db.Mandates.Where(one => one.GiverId == by.AccountId && one.GiverEnterpriseId == enterpriseId),
            ct
        );

    public async Task<IReadOnlyList<MandateLine>> HeldAsync(Actor by, CancellationToken ct) =>
        await LinesAsync(db.Mandates.Where(one => one.HolderId == by.AccountId), ct);

    /// <summary>One of the actor's; null for any other.</summary>
    public async Task<MandateView?> FindAsync(long id, Actor by, CancellationToken ct)
    {
        var lines = await LinesAsync(
            db.Mandates.Where(one => one.Id == id && (one.GiverId == by.AccountId || one.HolderId == by.AccountId)),
            ct
        );
        if (lines is not [var line])
        {
            return null;
        }

        var uses = await db
            .MandateUsages.AsNoTracking()
            .Where(one => one.MandateId == id)
            .OrderByDescending(one => one.Id)
            .Take(MostUses)
            .ToListAsync(ct);
        return new MandateView(
            line,
            line.Row.GiverId == by.AccountId,
            MandateGuard.CourseOf(line.Row).IsOpen(clock.Now),
            uses
        );
    }

    private async Task<IReadOnlyList<MandateLine>> LinesAsync(IQueryable<Mandate> query, CancellationToken ct)
    {
        var rows = await query.AsNoTracking().OrderByDescending(one => one.Id).Take(Most).ToListAsync(ct);
        return
        [
            .. rows.Select(row => new MandateLine(
                row,
                MandateGuard.TermsOf(row),
                MandateGuard.CourseOf(row).At(clock.Now)
            )),
        ];
    }
}
