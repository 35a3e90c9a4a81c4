using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Catalog;
using Tongban.Identity;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Sole;

/// <summary>
/// The demonstration's authorisations: each authority with items that one person may settle has its 首席事务代表 authorise the clerks
/// who take them, through the use case, for the longest term. Where an authorisation was ever given, none is added.
/// </summary>
internal sealed class DemoSoles(
    CasesDb db,
    CatalogReader catalog,
    StaffDirectory directory,
    SoleAuthorisations soles,
    SoleSampling rules,
    IBusinessClock clock
)
{
    /// <exception cref="InvalidDataException">The demonstration's data do not allow an authorisation that it needs.</exception>
    public async Task SeedAsync(CancellationToken ct = default)
    {
        var known = await db.SoleAuthorisations.AsNoTracking().Select(one => one.AuthorityCode).ToListAsync(ct);
        var today = LegalTime.DateOf(clock.Now);
        foreach (var authority in (await catalog.AuthoritiesAsync(ct)).Select(one => one.Code).Except(known))
        {
            string[] items = [.. (await soles.ItemsAsync(authority, ct)).Select(one => one.Id)];
            if (
                items.Length == 0
                || await directory.InAsync(authority, CaseRoles.ChiefRepresentative, ct) is not [var chief, ..]
            )
            {
                continue;
            }

            var by = new Actor(chief.AccountId, chief.Name, chief.Role, authority);
            foreach (var person in (await soles.PeopleAsync(authority, ct)).Where(one => one.Role == CaseRoles.Clerk))
            {
                var given = await soles.GrantAsync(
                    new SoleGrant(
                        $"{person.AccountId}",
                        items,
                        today,
                        today.AddMonths(rules.LongestMonths).AddDays(-1),
                        "材料齐全即可当场办结，申请人只跑一次（演示授权）"
                    ),
                    by,
                    ct
                );
                if (!given.IsOk)
                {
                    throw new InvalidDataException($"{authority}: {given.Rejection.Message}");
                }
            }
        }
    }
}
