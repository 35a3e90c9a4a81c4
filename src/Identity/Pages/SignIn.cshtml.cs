using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Tongban.Identity.Accounts;
using Tongban.Identity.Factors;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

internal sealed class SignInModel(
    SignIn signIn,
    Capacities capacities,
    SecondFactors factors,
    IOptions<SiteOptions> site
) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string Back { get; private set; } = "/";

    /// <param name="back">Where to go after signing in.</param>
    /// <param name="over">True when the second step took too long.</param>
    public void OnGet(string? back, bool over)
    {
        Back = LocalAddress.OrRoot(back);
        if (over)
            ModelState.AddRejections([IdentityErrors.HalfOver]);
    }

    public async Task<IActionResult> OnPostAsync(string? back, CancellationToken ct)
    {
        Back = LocalAddress.OrRoot(back);
        var result = await signIn.WithPasswordAsync(Login, Password, ct);
        if (result.IsOk)
            return await Entry.SecondStepAsync(
                this,
                result.Value,
                capacities,
                factors,
                site.Value.Demonstration,
                Back,
                ct
            );
        ModelState.AddRejections(result.Rejections);
        return Page();
    }
}
