using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Pages.Desk;

/// <summary>The member of staff who is signed in, and what lies on this desk.</summary>
internal sealed class DeskSession(
    CurrentActor current,
    CaseStore store,
    CaseReader reader,
    CaseAccess access,
    CasesDb db,
    StaffDirectory staff,
    StandIns standIns,
    CaseReadings readings,
    CatalogReader catalog,
    IBusinessClock clock
)
{
    private IReadOnlyList<string>? authorities;
    private IReadOnlyList<long>? accounts;

    public Acting By => new(current.Require(), current.CounterCode);
    public string Role => By.Actor.Role;
    public DateTimeOffset Now => clock.Now;

    /// <summary>A case by its number; null when there is none or it is not this person's to see.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="seen">What is shown of it, which is recorded first; null when nothing is.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<DeskCase?> OpenAsync(string number, ReadingKind? seen, CancellationToken ct)
    {
        if (await store.LoadAsync(number, ct) is not { } loaded)
        {
            return null;
        }

        var view = await reader.ForStaffAsync(loaded, By, ct);
        if (!view.IsOk)
        {
            return null;
        }

        if (seen is { } kind)
        {
            await readings.RecordAsync(loaded.Row, kind, By.Actor, null, ct);
        }

        return new DeskCase(loaded, By, clock.Now, view.Value)
        {
            Authorities = await catalog.AuthoritiesAsync(ct),
            Staff = await staff.InAsync(loaded.Row.AuthorityCode, null, ct),
            Tasks = view.Value.Tasks,
            Answers = (view.Value.Answers, view.Value.Situations),
        };
    }

    /// <summary>A case for an act of which nothing is shown; null when there is none or it is not this person's to see.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="reads">What the form reads besides.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<ActCase?> OpenAsync(string number, ActReads reads, CancellationToken ct)
    {
        if (
            await store.LoadAsync(number, ct) is not { } loaded
            || await access.RefusalAsync(CaseAct.Read, loaded.Row, By, ct) is not null
        )
        {
            return null;
        }

        return new ActCase(loaded, By, clock.Now)
        {
            Staff = reads.HasFlag(ActReads.Staff) ? await staff.InAsync(loaded.Row.AuthorityCode, null, ct) : null,
            Authorities = reads.HasFlag(ActReads.Authorities) ? await catalog.AuthoritiesAsync(ct) : null,
            Tasks = reads.HasFlag(ActReads.Tasks) ? await CaseTasks.OfAsync(db, loaded.Row.Id, ct) : null,
            Answers = reads.HasFlag(ActReads.Answers) ? await reader.AnswersAsync(loaded.Row, ct) : null,
        };
    }

    public async Task<bool> MayAsync(CaseAct act, ActCase one, CancellationToken ct) =>
        await RefusalAsync(act, one, ct) is null;

    public Task<Rejection?> RefusalAsync(CaseAct act, ActCase one, CancellationToken ct) =>
        access.RefusalAsync(act, one.Row, By, ct);

    public Task<Rejection?> RefusalAsync(CaseAct act, string authorityCode, CancellationToken ct) =>
        access.RefusalAsync(act, authorityCode, By, ct);

    /// <summary>This person and the absent colleagues for whom this person steps in.</summary>
    public async Task<IReadOnlyList<long>> AccountsAsync(CancellationToken ct) =>
        accounts ??= [
            By.Actor.AccountId,
            .. (await standIns.OfAsync(By.Actor, ct)).Select(post => post.AccountId).Distinct(),
        ];

    public async Task<TaskScope> TasksAsync(CancellationToken ct) => new(await AccountsAsync(ct), TaskScope.Of(Role));

    public async Task<Counter?> CounterAsync(CancellationToken ct) =>
        current.CounterCode is { } code ? await catalog.CounterAsync(code, ct) : null;

    /// <summary>
    /// Authorities whose cases this desk shows: one's own; all that a comprehensive counter serves; for the head of a
    /// government and a supervisor those of the division. None for helpers, who see the cases they help with and no others.
    /// </summary>
    public async Task<IReadOnlyList<string>> AuthoritiesAsync(CancellationToken ct)
    {
        if (authorities is not null)
        {
            return authorities;
        }

        if (Role is CaseRoles.Helper or CaseRoles.VillageAgent)
        {
            return authorities = [];
        }

        var own = By.Actor.AuthorityCode ?? "";
        if (Role is CaseRoles.GovernmentHead or CaseRoles.Supervisor && own.Length >= 6)
        {
            return authorities = [
                .. (await catalog.AuthoritiesAsync(ct))
                    .Select(one => one.Code)
                    .Where(code => code.StartsWith(own[..6], StringComparison.Ordinal)),
            ];
        }

        return authorities =
            Role == CaseRoles.Clerk && await CounterAsync(ct) is { Kind: CounterKind.Comprehensive } counter
                ? [.. counter.Authorities.Append(own).Distinct(StringComparer.Ordinal)]
                : [own];
    }
}
