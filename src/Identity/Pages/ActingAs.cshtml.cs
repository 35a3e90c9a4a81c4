using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

internal sealed class ActingAsModel(IdentityDb db, CurrentActor actor, Capacities capacities, Text text) : PageModel
{
    [BindProperty]
    public string? Capacity { get; set; }

    public string Back { get; private set; } = "/";

    public bool IsStaff { get; private set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task OnGetAsync(string? back, CancellationToken ct)
    {
        Back = LocalAddress.OrRoot(back);
        await LoadAsync(ct);
        Capacity = User.FindFirst(SessionClaims.Capacity)?.Value;
    }

    public async Task<IActionResult> OnPostAsync(string? back, CancellationToken ct)
    {
        Back = LocalAddress.OrRoot(back);
        var (account, choices) = await LoadAsync(ct);
        if (choices.FirstOrDefault(c => c.Key == Capacity) is { } chosen)
        {
            await Sessions.GoOnAsync(HttpContext, account, chosen);
            return LocalRedirect(Back);
        }
        ModelState.AddRejections([IdentityErrors.NoSuchCapacity]);
        return Page();
    }

    private async Task<(Account Account, IReadOnlyList<Capacity> Capacities)> LoadAsync(CancellationToken ct)
    {
        var id = actor.Require().AccountId;
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == id, ct);
        var found = await capacities.OfAsync(account, ct);
        IsStaff = account.Kind == AccountKind.Staff;
        Choices = [.. found.Select(c => new Choice(c.Key, c.Label, text["identity.role." + c.Role]))];
        return (account, found);
    }
}
