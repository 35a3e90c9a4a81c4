using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;

namespace Tongban.Identity.Pages;

internal sealed class SignOutModel(OpenSessions sessions, CurrentActor actor) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (actor.Actor is { } by && Sessions.Number(User, SessionClaims.Session) is { } session)
            await sessions.EndAsync(by, only: session, but: null, ct);
        await HttpContext.SignOutAsync();
        return LocalRedirect("/");
    }
}
