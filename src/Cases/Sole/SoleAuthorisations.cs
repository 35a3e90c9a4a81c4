using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Sole;

/// <summary>What the form of an authorisation says.</summary>
internal sealed record SoleGrant(
    string? Person,
    IReadOnlyList<string> Items,
    DateOnly? From,
    DateOnly? Until,
    string? Reason
);

/// <summary>An authorisation as the desk shows it.</summary>
internal sealed record SoleAuthorisation(
    long Id,
    string Authority,
    string Person,
    IReadOnlyList<string> Items,
    DateOnly From,
    DateOnly Until,
    string Reason,
    string GivenBy,
    DateTimeOffset GivenAt,
    DateTimeOffset? RevokedAt,
    string? RevokedBy,
    string? RevokedReason,
    bool Stands
);

/// <summary>
/// 一人办结授权: the 首席事务代表 says who may accept and decide alone, for which items of the authority, from when until when and
/// why; revocable at once. Every authorisation and revocation is in the ledger.
/// </summary>
internal sealed class SoleAuthorisations(
    CasesDb db,
    UnitOfWork work,
    IdSource ids,
    CatalogReader catalog,
    StaffDirectory directory,
    SoleSampling rules,
    IBusinessClock clock
)
{
    private const int MostReason = 200;
    private const int Shown = 200;

    private static readonly string[] Deciding = [CaseRoles.Clerk, CaseRoles.Approver];

    /// <summary>The act with the authorisation under which this person may do it alone, where one stands; other acts as they are.</summary>
    public async Task<ActContext> ContextAsync(
        CaseAct act,
        CaseRow row,
        CaseFile file,
        ActContext context,
        CancellationToken ct
    ) =>
        act is CaseAct.Decide or CaseAct.DecideOnTheSpot && SoleConduct.IsAlone(file, context)
            ? context with
            {
                Sole = await StandingAsync(row.AuthorityCode, row.ItemId, context, ct),
            }
            : context;

    /// <summary>The authorisation of a person for an item that stands on the day of the act; null when none does.</summary>
    public async Task<long?> StandingAsync(string authority, string itemId, ActContext context, CancellationToken ct)
    {
        var (person, today) = (context.By.AccountId, context.Today);
        var rows = await db
            .SoleAuthorisations.AsNoTracking()
            .Where(one => one.AuthorityCode == authority && one.StaffId == person && one.RevokedAt == null)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        return rows.Find(one => Stands(one, today) && ItemsOf(one).Contains(itemId, StringComparer.Ordinal))?.Id;
    }

    /// <summary>Authorisations of the authorities, those that stand first, then the latest.</summary>
    public async Task<IReadOnlyList<SoleAuthorisation>> ListAsync(
        IReadOnlyList<string> authorities,
        CancellationToken ct
    )
    {
        var rows = await db
            .SoleAuthorisations.AsNoTracking()
            .Where(one => authorities.Contains(one.AuthorityCode))
            .OrderByDescending(one => one.Id)
            .Take(Shown)
            .ToListAsync(ct);
        var today = LegalTime.DateOf(clock.Now);
        var names = (await catalog.AuthoritiesAsync(ct)).ToDictionary(one => one.Code, one => one.ShortName);
        var items = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in rows.SelectMany(ItemsOf).Distinct(StringComparer.Ordinal))
        {
            items[id] = (await catalog.FindAsync(id, ct))?.Content.Name ?? id;
        }

        return
        [
            .. rows.Select(one => new SoleAuthorisation(
                    one.Id,
                    names.GetValueOrDefault(one.AuthorityCode, one.AuthorityCode),
                    one.StaffName,
                    [.. ItemsOf(one).Select(id => items[id])],
                    one.ValidFrom,
                    one.ValidTo,
                    one.Reason,
                    one.GivenByName,
                    one.GivenAt,
                    one.RevokedAt,
                    one.RevokedByName,
                    one.RevokedReason,
                    one.RevokedAt is null && today <= one.ValidTo
                ))
                .OrderByDescending(one => one.Stands)
                .ThenByDescending(one => one.Id),
        ];
    }

    /// <summary>Items of an authority for which somebody may be authorised.</summary>
    public async Task<IReadOnlyList<(string Id, string Name)>> ItemsAsync(string authority, CancellationToken ct) =>
        [
            .. (await catalog.InForceAsync(ct))
                .Where(one => one.Content.AuthorityCode == authority && SoleConduct.MayBeSole(one.Content))
                .Select(one => (one.Id, one.Content.Name)),
        ];

    /// <summary>Who may be authorised: clerks and approvers of the authority, and clerks of comprehensive counters that serve it.</summary>
    public async Task<IReadOnlyList<StaffPost>> PeopleAsync(string authority, CancellationToken ct)
    {
        string[] counters =
        [
            .. (await catalog.HallsAsync(ct))
                .SelectMany(hall => hall.Counters)
                .Where(one => one.Kind == CounterKind.Comprehensive && one.Serves(authority))
                .Select(one => one.Code),
        ];
        return
        [
            .. (await directory.InAsync(authority, ct: ct))
                .Where(post => Deciding.Contains(post.Role))
                .Concat(await directory.AtCountersAsync(counters, ct))
                .DistinctBy(post => post.AccountId),
        ];
    }

    /// <summary>Authorises somebody.</summary>
    public async Task<Result<long>> GrantAsync(SoleGrant grant, Actor by, CancellationToken ct)
    {
        if (Refusal("sole-authorisation.grant", by) is { } refusal)
        {
            return refusal;
        }

        var checkedGrant = await CheckAsync(grant, by, ct);
        if (!checkedGrant.IsOk)
        {
            return Result.Fail<long>(checkedGrant.Rejections);
        }

        var (person, reason) = checkedGrant.Value;
        await using var write = await work.BeginAsync(ct);
        var row = new SoleAuthorisationRow
        {
            Id = ids.Next(),
            AuthorityCode = by.AuthorityCode!,
            StaffId = person.AccountId,
            StaffName = person.Name,
            Items = JsonSerializer.Serialize(grant.Items.Distinct(StringComparer.Ordinal)),
            ValidFrom = grant.From!.Value,
            ValidTo = grant.Until!.Value,
            Reason = reason,
            GivenById = by.AccountId,
            GivenByName = by.Name,
            GivenAt = clock.Now,
        };
        db.SoleAuthorisations.Add(row);
        work.Record(
            new LedgerEntry(
                StreamOf(row.AuthorityCode),
                "sole.authorised",
                by,
                new
                {
                    id = row.Id,
                    staff = row.StaffId,
                    items = row.Items,
                    from = row.ValidFrom,
                    until = row.ValidTo,
                },
                reason
            )
        );
        await write.CommitAsync(ct);
        return row.Id;
    }

    /// <summary>Takes an authorisation back; from this instant it stands no more.</summary>
    public async Task<Result<bool>> RevokeAsync(long id, string? reason, Actor by, CancellationToken ct)
    {
        if (Refusal("sole-authorisation.revoke", by) is { } refusal)
        {
            return refusal;
        }

        await using var write = await work.BeginAsync(ct);
        if (
            await db.SoleAuthorisations.FirstOrDefaultAsync(
                one => one.Id == id && one.AuthorityCode == by.AuthorityCode,
                ct
            )
            is not { } row
        )
        {
            return CaseErrors.NotFound;
        }

        if (row.RevokedAt is not null || row.ValidTo < LegalTime.DateOf(clock.Now))
        {
            return SoleErrors.AlreadyEnded;
        }

        var why = TextInput.Line(reason, "撤回的理由", MostReason, $"revoke-{id}");
        if (!why.IsOk)
        {
            return why.Rejection;
        }

        row.RevokedAt = clock.Now;
        row.RevokedByName = by.Name;
        row.RevokedReason = why.Value;
        work.Record(
            new LedgerEntry(
                StreamOf(row.AuthorityCode),
                "sole.revoked",
                by,
                new { id = row.Id, staff = row.StaffId },
                why.Value
            )
        );
        await write.CommitAsync(ct);
        return true;
    }

    public static string StreamOf(string authority) => $"sole:{authority}";

    /// <summary>CASE-0403 when the table does not name the role; without an authority nothing is anybody's.</summary>
    public static Rejection? Refusal(string act, Actor by) =>
        by.AuthorityCode is null || !PermissionTable.Shipped.Act(act).Names(by.Role) ? CaseErrors.NotAllowed : null;

    private async Task<Result<(StaffPost Person, string Reason)>> CheckAsync(
        SoleGrant grant,
        Actor by,
        CancellationToken ct
    )
    {
        var faults = new List<Rejection>();
        var person = (await PeopleAsync(by.AuthorityCode!, ct)).FirstOrDefault(one =>
            $"{one.AccountId}" == grant.Person
        );
        if (grant.Person == $"{by.AccountId}")
        {
            faults.Add(SoleErrors.Oneself);
        }
        else if (person is null)
        {
            faults.Add(SoleErrors.PersonUnknown);
        }

        var open = (await ItemsAsync(by.AuthorityCode!, ct)).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        if (grant.Items.Count == 0 || !grant.Items.All(open.Contains))
        {
            faults.Add(SoleErrors.ItemsWrong);
        }

        if (
            grant is not { From: { } from, Until: { } until }
            || from < LegalTime.DateOf(clock.Now)
            || until < from
            || until >= from.AddMonths(rules.LongestMonths)
        )
        {
            faults.Add(SoleErrors.TermWrong(rules.LongestMonths));
        }

        var reason = TextInput.Line(grant.Reason, "授权的理由", MostReason, "Reason");
        faults.AddRange(reason.Rejections);
        return faults.Count > 0 ? Result.Fail<(StaffPost, string)>(faults) : (person!, reason.Value);
    }

    private static bool Stands(SoleAuthorisationRow row, DateOnly today) =>
        row.RevokedAt is null && row.ValidFrom <= today && today <= row.ValidTo;

    private static IReadOnlyList<string> ItemsOf(SoleAuthorisationRow row) =>
        JsonSerializer.Deserialize<string[]>(row.Items) ?? [];
}
