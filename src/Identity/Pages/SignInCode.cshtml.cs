using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Factors;
using Tongban.Identity.OpenId;
using Tongban.Identity.Outside;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>The second step of a sign-in: a code of the authenticator, or a recovery code.</summary>
internal sealed class SignInCodeModel(IdentityDb db, SignIn signIn, Capacities capacities, OutsideEntry outside)
    : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await HalfSignIn.FindAsync(HttpContext, db, ct) is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await HalfSignIn.FindAsync(HttpContext, db, ct) is not { } half)
            return LocalRedirect("/sign-in?over=true");
        var result = await signIn.WithCodeAsync(half.Account, Code, ct);
        if (result.IsOk && await HalfSignIn.IsOutsideAsync(HttpContext))
        {
            var entered = await outside.FinishAsync(this, half.Account, ct);
            if (entered.IsOk)
                return entered.Value;
            Code = null;
            ModelState.Clear();
            ModelState.AddRejections(entered.Rejections);
            return Page();
        }

        if (result.IsOk)
            return await Entry.OpenAsync(
                this,
                half.Account,
                await capacities.OfAsync(half.Account, ct),
                half.Back,
                Means.PasswordAndCode
            );
        Code = null;
        ModelState.Clear();
        ModelState.AddRejections(result.Rejections);
        return Page();
    }
}
