using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Outside;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>What is shown when a sign-in through a provider failed.</summary>
/// <param name="Provider">To begin again; null when there is none of the name.</param>
/// <param name="Back">Where the person wanted to go.</param>
/// <param name="Why">A sentence.</param>
internal sealed record OutsideFailure(string? Provider, string Back, string Why = "");

/// <summary>
/// Leads on to a provider, as a link of the sign-in page and not as a form of it: the policy of the pages (form-action) lets no form end on
/// another site. Opening it changes nothing but the waiting list of this browser.
/// </summary>
internal sealed class SignInOutsideModel(OutsideDoor door, OutsideProviders providers) : PageModel
{
    public OutsideFailure Failure { get; private set; } = new(null, "/");

    public async Task<IActionResult> OnGetAsync(string provider, string? back, CancellationToken ct)
    {
        var local = LocalAddress.OrRoot(back);
        var begun = await door.BeginAsync(HttpContext, provider, local, ct);
        if (begun.IsOk)
        {
            Response.Headers.CacheControl = "no-store";
            Response.Headers.Location = begun.Value;
            return StatusCode(StatusCodes.Status303SeeOther);
        }

        Failure = new(providers.Find(provider)?.Key, local, begun.Rejection.Message);
        Response.StatusCode = Failure.Provider is null
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
