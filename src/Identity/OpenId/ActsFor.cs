using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Identity.Mandates;
using Tongban.Platform;

namespace Tongban.Identity.OpenId;

/// <summary>An enterprise that somebody acts for.</summary>
/// <param name="Role"><see cref="LegalRepresentative"/> or <see cref="Agent"/>, as <c>enterprise_role</c> says it.</param>
internal sealed record ActedFor(long Id, string Name, string CreditCode, string Role)
{
    /// <summary>法定代表人.</summary>
    public const string LegalRepresentative = "legal_representative";

    /// <summary>经办人 under a mandate of the enterprise.</summary>
    public const string Agent = "agent";
}

/// <summary>For which enterprises somebody may act now: as legal representative, or as 经办人 under a mandate in force.</summary>
internal sealed class ActsFor(IdentityDb db, IBusinessClock clock)
{
    /// <summary>In the capacity of an enterprise that one alone; else every one.</summary>
    public async Task<IReadOnlyList<ActedFor>> OfAsync(Person person, CancellationToken ct)
    {
        if (person.Account.Kind != AccountKind.Person)
            return [];
        var id = person.Account.Id;
        var own = await db
            .Enterprises.AsNoTracking()
            .Where(one => one.RepresentativeId == id)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        if (person.Capacity.EnterpriseId is { } present)
            return [.. own.Where(one => one.Id == present).Select(Represented)];
        return [.. own.Select(Represented), .. await MandatedAsync(id, ct)];
    }

    private static ActedFor Represented(Enterprise one) =>
        new(one.Id, one.Name, one.CreditCode, ActedFor.LegalRepresentative);

    /// <summary>A mandate stands while whoever gave it still represents the enterprise.</summary>
    public async Task<IReadOnlyList<ActedFor>> MandatedAsync(long accountId, CancellationToken ct)
    {
        var given = await (
            from mandate in db.Mandates.AsNoTracking()
            join enterprise in db.Enterprises.AsNoTracking() on mandate.GiverEnterpriseId equals enterprise.Id
            where
                mandate.HolderId == accountId
                && mandate.Kind == MandateKind.Enterprise
                && mandate.GiverId == enterprise.RepresentativeId
                && mandate.AcceptedAt != null
                && mandate.Ending == null
            orderby enterprise.Id
            select new { mandate, enterprise }
        ).ToListAsync(ct);
        return
        [
            .. given
                .Where(one => MandateGuard.CourseOf(one.mandate).At(clock.Now) == MandateStatus.Active)
                .Select(one => one.enterprise)
                .DistinctBy(one => one.Id)
                .Select(one => new ActedFor(one.Id, one.Name, one.CreditCode, ActedFor.Agent)),
        ];
    }
}
