using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;
using Tongban.Identity.Outside;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>
/// After the sign-in: on to the system that asked, as it was kept under the key. The page leads on by itself instead of by a redirect,
/// since the policy of these pages (form-action) lets no form end on another site.
/// </summary>
internal sealed class OpenIdReturnModel(
    SignOnClients clients,
    SignOns signOns,
    ActsFor acts,
    Provider provider,
    Text text
) : PageModel
{
    /// <summary>Id of the enterprise to act for at the system.</summary>
    [BindProperty]
    public string? Enterprise { get; set; }

    /// <summary>Enterprises to choose from; empty when the system does not ask for one.</summary>
    public IReadOnlyList<Choice> Enterprises { get; private set; } = [];

    public bool Over { get; private set; }

    public bool Admitted { get; private set; } = true;

    public bool Asks { get; private set; }

    public string System { get; private set; } = "";

    /// <summary>At the system: with the code, or with the refusal.</summary>
    public string Address { get; private set; } = "/";

    public IReadOnlyList<string> Knows { get; private set; } = [];

    public Task<IActionResult> OnGetAsync(string key, CancellationToken ct) => RunAsync(key, agreed: false, ct);

    public Task<IActionResult> OnPostAsync(string key, CancellationToken ct) => RunAsync(key, agreed: true, ct);

    private async Task<IActionResult> RunAsync(string key, bool agreed, CancellationToken ct)
    {
        if (
            provider.Issuer is null
            || await signOns.KeptAsync(key, ct) is not { } request
            || await clients.FindAsync(request.ClientId, ct) is not { } client
        )
            return Finish();
        System = client.Name;
        if (await signOns.PersonAsync(User, ct) is not { } person || !SignOns.IsFresh(request, person))
            return LocalRedirect("/sign-in?back=" + Uri.EscapeDataString("/openid/return/" + key));
        Address = signOns.Refuse(
            request.ReturnTo,
            request.State,
            new("access_denied", "The person or the provider refused.")
        );
        if (!SignOns.Admits(client, person))
            return Turn(IdentityErrors.NotAdmitted);
        var forWhom = request.Scope.Split(' ').Contains(Provider.EnterpriseScope)
            ? await acts.OfAsync(person, ct)
            : null;
        if (forWhom is { Count: 0 })
            return Turn(OutsideErrors.NoEnterprise);
        var chosen =
            forWhom?.FirstOrDefault(one => $"{one.Id}" == Enterprise) ?? (forWhom is { Count: 1 } ? forWhom[0] : null);
        if (agreed && forWhom is not null && chosen is null)
        {
            ModelState.AddRejections([OutsideErrors.EnterpriseMissing]);
            agreed = false;
        }

        if (!agreed && await signOns.NeedsConsentAsync(request, person, ct))
        {
            Asks = true;
            Enterprise = $"{chosen?.Id}";
            Enterprises = [.. (forWhom ?? []).Select(one => new Choice($"{one.Id}", Named(one)))];
            Knows = [.. request.Scope.Split(' ').Select(scope => Told(scope, person))];
            return Page();
        }

        if (await signOns.GrantAsync(client, request, person, kept: true, agreed, ct, chosen) is not { } address)
            return Finish();
        Address = address;
        Response.Headers["Refresh"] = "0;url=" + address;
        return Page();
    }

    private string Told(string scope, Person person) =>
        text[
            "identity.system.knows." + scope,
            scope == Provider.AuthorityScope
                ? $"{text["identity.role." + person.Capacity.Role].Value} {person.Capacity.Post?.AuthorityName}".TrimEnd()
                : person.Account.Name
        ];

    private string Named(ActedFor one) => text["identity.system.as." + one.Role, one.Name];

    private PageResult Turn(Rejection why)
    {
        Admitted = false;
        ModelState.AddRejections([why]);
        return Page();
    }

    private PageResult Finish()
    {
        Over = true;
        ModelState.AddRejections([IdentityErrors.SignOnOver]);
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }
}
