using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Platform;

namespace Tongban.Identity.Mandates;

/// <summary>
/// What other modules ask of mandates: whether one allows an act on an item now, and that every use is written down. Nothing
/// is remembered between two questions, so that a revocation holds at once.
/// </summary>
public sealed class MandateGuard
{
    private readonly IdentityDb db;
    private readonly UnitOfWork work;
    private readonly IdSource ids;
    private readonly IBusinessClock clock;

    internal MandateGuard(IdentityDb db, UnitOfWork work, IdSource ids, IBusinessClock clock) =>
        (this.db, this.work, this.ids, this.clock) = (db, work, ids, clock);

    /// <summary>Whether the holder may do this under the mandate now.</summary>
    public async Task<MandateCheck> CheckAsync(
        long mandateId,
        long holderId,
        MandateAct act,
        string itemId,
        string catalogCode,
        CancellationToken ct = default
    )
    {
        var row = await db
            .Mandates.AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == mandateId && one.HolderId == holderId, ct);
        if (row is null)
        {
            return new MandateCheck(MandateFinding.Unknown, null, "");
        }

        var status = CourseOf(row).At(clock.Now);
        var terms = TermsOf(row);
        var finding =
            status != MandateStatus.Active || !await StandsForAsync(row, ct) ? MandateFinding.NotInForce
            : !terms.CoversItem(itemId, catalogCode) ? MandateFinding.OtherItem
            : !terms.Covers(act) ? MandateFinding.OtherAct
            : MandateFinding.Allows;
        return new MandateCheck(
            finding,
            Standing(row),
            status == MandateStatus.Active && finding == MandateFinding.NotInForce
                ? "委托人已不能代表该企业"
                : MandateWords.Name(status)
        );
    }

    /// <summary>What holders saw of the giver under mandates given in the present capacity, the latest first.</summary>
    public async Task<IReadOnlyList<MandateSight>> SeenAsync(
        CurrentActor giver,
        int most,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(giver);
        var (account, enterprise) = (giver.Require().AccountId, giver.EnterpriseId);
        MandateUse[] sights = [MandateUse.Begun, MandateUse.Viewed, MandateUse.Fetched, MandateUse.UsedCertificate];
        return await (
            from use in db.MandateUsages.AsNoTracking()
            join mandate in db.Mandates.AsNoTracking() on use.MandateId equals mandate.Id
            where mandate.GiverId == account && mandate.GiverEnterpriseId == enterprise && sights.Contains(use.Use)
            orderby use.Id descending
            select new MandateSight(use.At, use.ActorName, use.Use, mandate.Id, use.CaseNumber, use.ItemName)
        )
            .Take(most)
            .ToListAsync(ct);
    }

    /// <summary>Mandates of the holder that allow the act now, on the item where one is given.</summary>
    public async Task<IReadOnlyList<StandingMandate>> OfHolderAsync(
        long holderId,
        MandateAct act,
        (string Id, string CatalogCode)? item,
        CancellationToken ct = default
    )
    {
        var rows = await db
            .Mandates.AsNoTracking()
            .Where(one => one.HolderId == holderId && one.AcceptedAt != null && one.Ending == null)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        var standing = new List<StandingMandate>();
        foreach (var row in rows.Where(one => CourseOf(one).At(clock.Now) == MandateStatus.Active))
        {
            var terms = TermsOf(row);
            if (
                terms.Covers(act)
                && (item is not var (id, code) || terms.CoversItem(id, code))
                && await StandsForAsync(row, ct)
            )
            {
                standing.Add(Standing(row));
            }
        }

        return standing;
    }

    /// <summary>
    /// Writes a use down in the running transaction. The mandate's version moves on with it: a revocation that was committed
    /// since it was checked makes the commit fail.
    /// </summary>
    public async Task RecordAsync(
        StandingMandate mandate,
        MandateUse use,
        Actor by,
        string? caseNumber,
        string? itemName,
        string? detail = null,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(mandate);
        var row = await db.Mandates.SingleAsync(one => one.Id == mandate.Id, ct);
        if (row.Ending is not null)
        {
            throw new ConflictException();
        }

        row.LastUsedAt = clock.Now;
        Add(mandate, use, by, caseNumber, itemName, detail);
    }

    /// <summary>Writes a reading down, committed before what was read is shown.</summary>
    public async Task NoteAsync(
        StandingMandate mandate,
        MandateUse use,
        Actor by,
        string? caseNumber,
        string? itemName,
        string? detail = null,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(mandate);
        await using var write = await work.BeginAsync(ct);
        Add(mandate, use, by, caseNumber, itemName, detail);
        await write.CommitAsync(ct);
    }

    internal static MandateCourse CourseOf(Mandate row) =>
        new(row.From, row.Until, row.AcceptedAt, row.EndedAt, row.Ending);

    internal static MandateTerms TermsOf(Mandate row) =>
        new(
            JsonSerializer.Deserialize<List<MandateItem>>(row.Items, PlatformJson.Options) ?? [],
            row.Acts.Split(',').Select(Enum.Parse<MandateAct>).ToHashSet(),
            row.From,
            row.Until
        );

    internal static string StreamOf(long mandateId) => $"mandate:{mandateId}";

    private void Add(
        StandingMandate mandate,
        MandateUse use,
        Actor by,
        string? caseNumber,
        string? itemName,
        string? detail
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        db.MandateUsages.Add(
            new MandateUsage
            {
                Id = ids.Next(),
                MandateId = mandate.Id,
                Use = use,
                At = clock.Now,
                AccountId = by.AccountId,
                ActorName = by.Name,
                CaseNumber = caseNumber,
                ItemName = itemName,
                Detail = detail,
            }
        );
        work.Record(
            new LedgerEntry(
                StreamOf(mandate.Id),
                "mandate.used",
                by,
                new
                {
                    mandate = mandate.Number,
                    use = use.ToString(),
                    caseNumber,
                    detail,
                }
            )
        );
    }

    /// <summary>An enterprise's mandate holds while the giver is its legal representative.</summary>
    private async Task<bool> StandsForAsync(Mandate row, CancellationToken ct) =>
        row.GiverEnterpriseId is not { } enterprise
        || await db.Enterprises.AnyAsync(one => one.Id == enterprise && one.RepresentativeId == row.GiverId, ct);

    private static StandingMandate Standing(Mandate row) =>
        new(
            row.Id,
            row.Number,
            row.Kind,
            row.GiverId,
            row.GiverEnterpriseId,
            row.GiverName,
            row.HolderId,
            row.HolderName,
            row.Until
        );
}
