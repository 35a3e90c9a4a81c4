using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.OpenId;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>接入系统: which systems people may sign in to from here.</summary>
internal sealed class SignOnClientsPageModel(SignOnClients clients, Provider provider, CurrentActor actor, Text text)
    : PageModel
{
    private const string Yes = "yes";

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Returns { get; set; }

    [BindProperty]
    public string? LogoutReturns { get; set; }

    [BindProperty]
    public string? BackChannel { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    [BindProperty]
    public string? Audience { get; set; }

    [BindProperty]
    public string? Keeps { get; set; } = Yes;

    public IReadOnlyList<Choice> Audiences =>
        [.. Enum.GetNames<SignOnAudience>().Select(one => new Choice(one, text["identity.clients.audience." + one]))];

    /// <summary>What a system may come to know; that it knows people again is never in question.</summary>
    public IReadOnlyList<Choice> Grants =>
        [
            .. OpenId
                .Provider.Scopes.Where(one => one != OpenId.Provider.OpenIdScope)
                .Select(one => new Choice(one, text["identity.clients.scope." + one])),
        ];

    public string Granted(SignOnClient client) =>
        string.Join(
            '、',
            client
                .Scopes.Split(' ')
                .Where(one => one != OpenId.Provider.OpenIdScope)
                .Select(one => text["identity.clients.scope." + one].Value)
                .DefaultIfEmpty(text["identity.clients.scope.none"].Value)
        );

    public IReadOnlyList<Choice> Places =>
        [new(Yes, text["identity.clients.keeps.yes"]), new("no", text["identity.clients.keeps.no"])];

    public IReadOnlyList<SignOnClient> Clients { get; private set; } = [];

    public string? Discovery => provider.Issuer is { } issuer ? issuer + Provider.Discovery : null;

    public string NoProvider => IdentityErrors.NoProvider.Message;

    /// <summary>The only time that its secret is shown.</summary>
    public NewSignOnClient? Made { get; private set; }

    public string MadeTitle { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        Scopes = [OpenId.Provider.ProfileScope];
        Clients = await clients.ListAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var input = new SignOnClientInput(
            Name,
            Returns,
            LogoutReturns,
            Enum.GetNames<SignOnAudience>().Contains(Audience) ? Enum.Parse<SignOnAudience>(Audience!) : null,
            Keeps == Yes,
            Scopes,
            BackChannel
        );
        var made = await clients.RegisterAsync(input, actor.Require(), ct);
        if (made.IsOk)
        {
            (Made, MadeTitle) = (made.Value, text["identity.clients.made", made.Value.Name]);
            ModelState.Clear();
            (Name, Returns, LogoutReturns, BackChannel, Audience, Keeps) = (null, null, null, null, null, Yes);
            Scopes = [OpenId.Provider.ProfileScope];
        }
        else
        {
            ModelState.AddRejections(made.Rejections);
        }

        Clients = await clients.ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRenewAsync(long id, CancellationToken ct)
    {
        var renewed = await clients.RenewSecretAsync(id, actor.Require(), ct);
        ModelState.Clear();
        if (renewed.IsOk)
            (Made, MadeTitle) = (renewed.Value, text["identity.clients.renewed", renewed.Value.Name]);
        else
            ModelState.AddRejections(renewed.Rejections);
        Clients = await clients.ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostCloseAsync(long id, CancellationToken ct)
    {
        var closed = await clients.CloseAsync(id, actor.Require(), ct);
        if (closed.IsOk)
            return RedirectToPage();
        ModelState.Clear();
        ModelState.AddRejections(closed.Rejections);
        Clients = await clients.ListAsync(ct);
        return Page();
    }
}
