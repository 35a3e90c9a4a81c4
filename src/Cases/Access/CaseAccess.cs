using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.Identity.Mandates;
using Tongban.Kernel;

namespace Tongban.Cases.Access;

/// <summary>Whether somebody may do an act: the table of roles, then authority, counter or ownership. Denies by default.</summary>
internal sealed class CaseAccess(
    CatalogReader catalog,
    StandIns standIns,
    Delegation delegation,
    Ownership ownership,
    CasesDb db
)
{
    /// <summary>The refusal; null when the act is allowed.</summary>
    public async Task<Rejection?> RefusalAsync(CaseAct act, CaseRow row, Acting by, CancellationToken ct)
    {
        if (ActPermissions.For(act) is not { } grant)
        {
            return CaseErrors.NotAllowed;
        }

        var applicant = by.Actor.Role is CaseRoles.Citizen or CaseRoles.Enterprise;
        if (applicant)
        {
            var own = await ownership.OwnsAsync(row, by.Actor.AccountId, ct);
            return !own && !Delegation.IsFiler(row, by) ? CaseErrors.NotFound
                : !grant.Applicant ? CaseErrors.NotAllowed
                : own ? null
                : await UnderMandateAsync(act, row, by, ct) is { IsOk: false } refused ? refused.Rejection
                : null;
        }

        var refusal = await RefusalAsync(grant, row.AuthorityCode, by, ct);
        return
            refusal is not null
            && (await InsteadOfAsync(act, row, by, ct) is not null || await HandsOutWholeAsync(act, grant, row, by, ct))
            ? null
            : refusal;
    }

    /// <summary>一窗出件: who hands out the results of the authority that leads a 一件事 hands out those of its members too.</summary>
    private async Task<bool> HandsOutWholeAsync(
        CaseAct act,
        ActPermissions.Grant grant,
        CaseRow row,
        Acting by,
        CancellationToken ct
    ) =>
        act == CaseAct.Deliver
        && row.IsMember
        && await (
            from member in db.ThingMembers
            join thing in db.Things on member.ThingId equals thing.Id
            where member.CaseId == row.Id
            select thing.AuthorityCode
        ).FirstOrDefaultAsync(ct)
            is { } lead
        && await RefusalAsync(grant, lead, by, ct) is null;

    /// <summary>The actor as acting in this case: under the mandate by which the actor filed it, else as they are.</summary>
    public async Task<Acting> ActingAsync(CaseAct act, CaseRow row, Acting by, CancellationToken ct) =>
        Delegation.IsFiler(row, by) && await UnderMandateAsync(act, row, by, ct) is { IsOk: true, Value: var under }
            ? under
            : by;

    private Task<Result<Acting>> UnderMandateAsync(CaseAct act, CaseRow row, Acting by, CancellationToken ct) =>
        delegation.ForCaseAsync(row, by, act == CaseAct.Read ? MandateAct.View : MandateAct.Apply, ct);

    /// <summary>In whose stead the actor does what only another post may do; null for one's own acts.</summary>
    public async Task<StaffName?> InsteadOfAsync(CaseAct act, CaseRow row, Acting by, CancellationToken ct) =>
        ActPermissions.For(act) is { } grant && !grant.Roles.Contains(by.Actor.Role)
            ? await standIns.ForRoleAsync(by.Actor, row.AuthorityCode, grant.Roles, ct)
            : null;

    /// <summary>The refusal of an act of staff that has no case yet, or concerns a draft.</summary>
    public async Task<Rejection?> RefusalAsync(CaseAct act, string authorityCode, Acting by, CancellationToken ct) =>
        ActPermissions.For(act) is { } grant ? await RefusalAsync(grant, authorityCode, by, ct) : CaseErrors.NotAllowed;

    private async Task<Rejection?> RefusalAsync(
        ActPermissions.Grant grant,
        string authorityCode,
        Acting by,
        CancellationToken ct
    )
    {
        var actor = by.Actor;
        if (!grant.Roles.Contains(actor.Role) || actor.AuthorityCode is not { } scope)
        {
            return CaseErrors.NotAllowed;
        }

        var counter = by.CounterCode is { } code ? await catalog.CounterAsync(code, ct) : null;
        if (by.CounterCode is not null && (counter is null || !WorksAt(counter, scope)))
        {
            return CaseErrors.NotYourCounter;
        }

        var within = actor.Role is CaseRoles.GovernmentHead or CaseRoles.Supervisor
            ? SameDivision(scope, authorityCode)
            : scope == authorityCode;
        var atCounter =
            grant.AtComprehensiveCounter
            && actor.Role == CaseRoles.Clerk
            && counter is { Kind: CounterKind.Comprehensive }
            && counter.Serves(authorityCode);
        return within || atCounter ? null : CaseErrors.OtherAuthority;
    }

    /// <summary>
    /// A clerk belongs to a counter by its own code, through an authority that it serves, or, at a comprehensive counter,
    /// from the body of the same division that staffs it.
    /// </summary>
    private static bool WorksAt(Counter counter, string scope) =>
        counter.Code == scope
        || counter.Serves(scope)
        || (counter.Kind == CounterKind.Comprehensive && counter.Authorities.Any(code => SameDivision(code, scope)));

    /// <summary>Authority codes begin with the six digits of their division.</summary>
    private static bool SameDivision(string left, string right) =>
        left.Length >= 6 && right.Length >= 6 && left[..6] == right[..6];
}
