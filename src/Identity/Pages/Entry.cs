using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Factors;
using Tongban.Identity.OpenId;

namespace Tongban.Identity.Pages;

/// <summary>
/// What follows a sign-in: the second step where the account has one or must have one, then the page that was asked for, after the
/// choice of a capacity where there is one.
/// </summary>
internal static class Entry
{
    /// <summary>After the right password.</summary>
    public static async Task<IActionResult> SecondStepAsync(
        PageModel page,
        Account account,
        Capacities capacities,
        SecondFactors factors,
        bool demonstration,
        string back,
        CancellationToken ct
    )
    {
        var on = await factors.IsOnAsync(account.Id, ct);
        if (!on && (demonstration || account.Kind == AccountKind.Person))
            return await OpenAsync(page, account, await capacities.OfAsync(account, ct), back, Means.Password);
        await HalfSignIn.BeginAsync(page.HttpContext, account, back);
        return page.LocalRedirect(on ? "/sign-in/code" : "/sign-in/enrol");
    }

    public static async Task<IActionResult> OpenAsync(
        PageModel page,
        Account account,
        IReadOnlyList<Capacity> capacities,
        string back,
        string means
    )
    {
        if (capacities.Count == 0)
            return page.StatusCode(StatusCodes.Status403Forbidden);
        await HalfSignIn.EndAsync(page.HttpContext);
        await Sessions.OpenAsync(page.HttpContext, account, capacities[0], means);
        var next = back == "/" && account.Kind == AccountKind.Staff ? "/desk" : back;
        return capacities.Count == 1
            ? page.LocalRedirect(next)
            : page.LocalRedirect("/acting-as?back=" + Uri.EscapeDataString(next));
    }
}
