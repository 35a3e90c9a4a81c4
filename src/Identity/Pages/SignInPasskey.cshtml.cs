using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.OpenId;
using Tongban.Identity.Passkeys;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>Signs in with a passkey: two factors in one step.</summary>
internal sealed class SignInPasskeyModel(PasskeyOffice office, Capacities capacities) : PageModel
{
    [BindProperty]
    public string? Ticket { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public string Back { get; private set; } = "/";

    public PasskeyQuestion Question { get; private set; } = null!;

    public Task OnGetAsync(string? back, CancellationToken ct) => AskAsync(back, ct);

    public async Task<IActionResult> OnPostAsync(string? back, CancellationToken ct)
    {
        var signed = await office.SignInAsync(HttpContext, Ticket, Credential, ct);
        if (signed.IsOk)
            return await Entry.OpenAsync(
                this,
                signed.Value,
                await capacities.OfAsync(signed.Value, ct),
                LocalAddress.OrRoot(back),
                Means.Passkey
            );
        ModelState.Clear();
        ModelState.AddRejections(signed.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await AskAsync(back, ct);
        return Page();
    }

    private async Task AskAsync(string? back, CancellationToken ct)
    {
        Back = LocalAddress.OrRoot(back);
        Question = await office.AskAsync(HttpContext, ct);
    }
}
