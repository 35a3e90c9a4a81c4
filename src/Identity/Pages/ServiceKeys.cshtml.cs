using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Data;
using Tongban.Identity.ServiceKeys;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

internal sealed class ServiceKeysModel(ServiceKeyStore keys, CurrentActor actor, Text text) : PageModel
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public List<string> Scopes { get; set; } = [];

    public IReadOnlyList<Choice> Choices =>
        [.. ApiAccess.OwnScopes.Select(scope => new Choice(scope, text["identity.scope." + scope]))];

    public IReadOnlyList<ServiceKey> Keys { get; private set; } = [];

    /// <summary>The key just made: the only time that its secret is shown.</summary>
    public NewServiceKey? Made { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Keys = await keys.ListAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var made = await keys.CreateAsync(Name, Scopes, actor.Require(), ct);
        if (made.IsOk)
        {
            Made = made.Value;
            ModelState.Clear();
            (Name, Scopes) = (null, []);
        }
        else
        {
            ModelState.AddRejections(made.Rejections);
        }

        Keys = await keys.ListAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken ct)
    {
        var revoked = await keys.RevokeAsync(id, actor.Require(), ct);
        if (revoked.IsOk)
            return RedirectToPage();
        ModelState.AddRejections(revoked.Rejections);
        Keys = await keys.ListAsync(ct);
        return Page();
    }
}
