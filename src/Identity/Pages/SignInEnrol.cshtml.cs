using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Factors;
using Tongban.Identity.OpenId;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>Staff must have a second factor: whoever has none sets it up before the session opens.</summary>
internal sealed class SignInEnrolModel(IdentityDb db, SecondFactors factors, Capacities capacities) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    public string Secret { get; private set; } = "";

    public string Account { get; private set; } = "";

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) =>
        await ShowAsync(ct) is null ? LocalRedirect("/sign-in") : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await ShowAsync(ct) is not { } account)
            return LocalRedirect("/sign-in?over=true");
        var by = new Actor(account.Id, account.Name, Roles.Staff);
        var confirmed = await factors.ConfirmAsync(account, Code, by, ct);
        if (confirmed.IsOk)
        {
            Codes = confirmed.Value;
            return Page();
        }

        Code = null;
        ModelState.Clear();
        ModelState.AddRejections(confirmed.Rejections);
        return Page();
    }

    /// <summary>After the recovery codes were read: on to the desk.</summary>
    public async Task<IActionResult> OnPostGoAsync(CancellationToken ct) =>
        await HalfSignIn.FindAsync(HttpContext, db, ct) is { } half && await factors.IsOnAsync(half.Account.Id, ct)
            ? await Entry.OpenAsync(
                this,
                half.Account,
                await capacities.OfAsync(half.Account, ct),
                half.Back,
                Means.PasswordAndCode
            )
            : LocalRedirect("/sign-in?over=true");

    private async Task<Account?> ShowAsync(CancellationToken ct)
    {
        if (await HalfSignIn.FindAsync(HttpContext, db, ct) is not { } half)
            return null;
        var begun = await factors.BeginAsync(half.Account.Id, ct);
        if (!begun.IsOk)
            return null;
        (Secret, Account) = (begun.Value, half.Account.WorkNumber ?? half.Account.Name);
        return half.Account;
    }
}
