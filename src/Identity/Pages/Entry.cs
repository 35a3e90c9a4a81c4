using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;

namespace Tongban.Identity.Pages;

/// <summary>What follows a sign-in: the page that was asked for, after the choice of a capacity where there is one.</summary>
internal static class Entry
{
    public static async Task<IActionResult> OpenAsync(
        PageModel page,
        Account account,
        IReadOnlyList<Capacity> capacities,
        string back
    )
    {
        if (capacities.Count == 0)
            return page.StatusCode(StatusCodes.Status403Forbidden);
        await Sessions.OpenAsync(page.HttpContext, account, capacities[0]);
        var next = back == "/" && account.Kind == AccountKind.Staff ? "/desk" : back;
        return capacities.Count == 1
            ? page.LocalRedirect(next)
            : page.LocalRedirect("/acting-as?back=" + Uri.EscapeDataString(next));
    }
}
