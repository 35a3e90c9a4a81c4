using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

internal sealed class SignInModel(SignIn signIn, Capacities capacities) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public string Back { get; private set; } = "/";

    public void OnGet(string? back) => Back = LocalAddress.OrRoot(back);

    public async Task<IActionResult> OnPostAsync(string? back, CancellationToken ct)
    {
        Back = LocalAddress.OrRoot(back);
        var result = await signIn.WithPasswordAsync(Login, Password, ct);
        if (result.IsOk)
            return await Entry.OpenAsync(this, result.Value, await capacities.OfAsync(result.Value, ct), Back);
        ModelState.AddRejections(result.Rejections);
        return Page();
    }
}
