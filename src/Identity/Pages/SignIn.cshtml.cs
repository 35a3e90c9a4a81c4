using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using Tongban.Identity.Accounts;
using Tongban.Identity.Factors;
using Tongban.Identity.Outside;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

internal sealed class SignInModel(
    SignIn signIn,
    Capacities capacities,
    SecondFactors factors,
    OutsideProviders providers,
    IOptions<SiteOptions> site
) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string Back { get; private set; } = "/";

    /// <summary>Providers elsewhere through which one may sign in.</summary>
    public IReadOnlyList<OutsideProvider> Outside => Links is null ? providers.All : [];

    /// <summary>Name of the provider whose identity this sign-in links; null for an ordinary one.</summary>
    public string? Links { get; private set; }

    /// <param name="back">Where to go after signing in.</param>
    /// <param name="over">True when the second step took too long.</param>
    /// <param name="links">Key of the provider whose identity is to be linked.</param>
    public void OnGet(string? back, bool over, string? links)
    {
        Links = providers.Find(links)?.Title;
        Back = LocalAddress.OrRoot(back);
        if (over)
            ModelState.AddRejections([IdentityErrors.HalfOver]);
    }

    public async Task<IActionResult> OnPostAsync(string? back, string? links, CancellationToken ct)
    {
        Links = providers.Find(links)?.Title;
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
