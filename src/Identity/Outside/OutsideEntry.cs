using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Factors;
using Tongban.Identity.OpenId;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Outside;

/// <summary>
/// What follows when the account is known: its second factor where it has one, the enterprise of a business licence, the session.
/// </summary>
internal sealed class OutsideEntry(
    UnitOfWork work,
    OutsideProviders providers,
    OutsideDoor door,
    OutsideLinks links,
    LicenceHolders licences,
    Capacities capacities,
    SecondFactors factors,
    TimeProvider time
)
{
    /// <summary>An outside sign-in takes the place of the password, not of the code.</summary>
    public async Task<Result<IActionResult>> EnterAsync(
        PageModel page,
        Returned returned,
        Account account,
        CancellationToken ct
    )
    {
        if (!await factors.IsOnAsync(account.Id, ct))
            return await OpenAsync(page, returned, account, Means.Outside, ct);
        await door.AwaitAsync(returned, ct);
        await HalfSignIn.BeginAsync(page.HttpContext, account, returned.Attempt.Back, outside: true);
        return page.LocalRedirect("/sign-in/code");
    }

    /// <summary>After the code.</summary>
    public async Task<Result<IActionResult>> FinishAsync(PageModel page, Account account, CancellationToken ct)
    {
        if (
            await door.AwaitedAsync(page.HttpContext, ct) is not { } returned
            || (await links.ArriveAsync(providers.Find(returned.Identity.Provider)!, returned.Identity, null, ct))
                is not { IsOk: true, Value: { } known }
            || known.Id != account.Id
        )
            return OutsideErrors.Over;
        return await OpenAsync(page, returned, account, Means.OutsideAndCode, ct);
    }

    private async Task<Result<IActionResult>> OpenAsync(
        PageModel page,
        Returned returned,
        Account account,
        string means,
        CancellationToken ct
    )
    {
        var (http, identity) = (page.HttpContext, returned.Identity);
        var holder = await HolderAsync(identity, account, ct);
        if (!holder.IsOk)
            return holder.Rejection;
        var all = await capacities.OfAsync(account, ct);
        var capacity = all.FirstOrDefault(one => one.EnterpriseId == holder.Value?.EnterpriseId) ?? all[0];
        await HalfSignIn.EndAsync(http);
        var session = await Sessions.OpenAsync(http, account, capacity, means);
        await using (var write = await work.BeginAsync(ct))
        {
            await door.ForgetAsync(returned, ct);
            await links.OpenedAsync(identity, account, session, new Actor(account.Id, account.Name, capacity.Role), ct);
            account.LastSignInAt = time.GetUtcNow();
            await write.CommitAsync(ct);
        }

        var back = holder.Value is { Waits: true } ? "/my/messages" : returned.Attempt.Back;
        return holder.Value is null && all.Count > 1
            ? page.LocalRedirect("/acting-as?back=" + Uri.EscapeDataString(back))
            : page.LocalRedirect(back);
    }

    /// <summary>For whom a licence lets the account in; null where the provider vouches for persons.</summary>
    public async Task<Result<LicenceHolder?>> HolderAsync(
        OutsideIdentity identity,
        Account account,
        CancellationToken ct
    )
    {
        if (providers.Find(identity.Provider) is not { } provider)
            return OutsideErrors.Unknown;
        if (provider.Kind == OutsideKind.Person)
            return (LicenceHolder?)null!;
        var admitted = await licences.AdmitAsync(provider, identity, account, ct);
        return admitted.IsOk ? admitted.Value : admitted.Rejection;
    }
}
