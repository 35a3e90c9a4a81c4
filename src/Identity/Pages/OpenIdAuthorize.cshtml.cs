using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>
/// The authorization endpoint (OpenID Connect Core 1.0, 3.1.2). Nothing is sent to an address that is not, letter by letter, one of
/// a registered system: until then every fault is shown here. A form of another site may be posted here (3.1.2.1): it changes nothing.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class OpenIdAuthorizeModel(SignOnClients clients, SignOns signOns, Provider provider) : PageModel
{
    public Task<IActionResult> OnGetAsync(CancellationToken ct) => RunAsync(ct);

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => RunAsync(ct);

    private async Task<IActionResult> RunAsync(CancellationToken ct)
    {
        if (provider.Issuer is null)
            return Show(IdentityErrors.NoProvider);
        var given = await OpenIdEndpoints.ParametersAsync(Request);
        if (await clients.FindAsync(AuthorizationRequest.One(given, "client_id"), ct) is not { } client)
            return Show(IdentityErrors.UnknownSystem);
        if (
            AuthorizationRequest.One(given, "redirect_uri") is not { } returnTo
            || !client.Returns.Split('\n').Contains(returnTo, StringComparer.Ordinal)
        )
            return Show(IdentityErrors.WrongReturn);
        var (request, error) = AuthorizationRequest.Read(given, client);
        if (error is not null)
            return Refuse(error);

        var asked = signOns.Ask(client, returnTo, request);
        var person = await signOns.PersonAsync(User, ct);
        var known = person is not null && SignOns.IsFresh(asked, person);
        if (request.IsSilent && !known)
            return Refuse(new("login_required", "Nobody is signed in, or not lately enough."));
        if (known && !SignOns.Admits(client, person!))
            return request.IsSilent
                ? Refuse(new("access_denied", "The account is not admitted to this system."))
                : await KeepAsync(client, returnTo, request, ct);
        var asks = known && await signOns.NeedsConsentAsync(asked, person!, ct);
        if (request.IsSilent && asks)
            return Refuse(new("consent_required", "The person has to agree."));
        return known && !asks
            ? Leave((await signOns.GrantAsync(client, asked, person!, kept: false, consented: false, ct))!)
            : await KeepAsync(client, returnTo, request, ct);

        IActionResult Refuse(OAuthError why) => Leave(signOns.Refuse(returnTo, request.State, why));
    }

    private async Task<IActionResult> KeepAsync(
        SignOnClient client,
        string returnTo,
        AuthorizationRequest request,
        CancellationToken ct
    ) => Leave("/openid/return/" + await signOns.KeepAsync(client, returnTo, request, ct));

    /// <summary>303, so that no browser posts anything on (RFC 9700, 4.12).</summary>
    private StatusCodeResult Leave(string address)
    {
        Response.Headers.CacheControl = "no-store";
        Response.Headers.Location = address;
        return StatusCode(StatusCodes.Status303SeeOther);
    }

    private PageResult Show(Rejection why)
    {
        ModelState.AddRejections([why]);
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }
}
