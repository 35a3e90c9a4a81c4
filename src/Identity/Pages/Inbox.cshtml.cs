using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tongban.Identity.Pages;

/// <summary>网上信箱 of the person who is signed in.</summary>
internal sealed class InboxModel(Inbox inbox, CurrentActor actor) : PageModel
{
    public IReadOnlyList<InboxMessage> Messages { get; private set; } = [];

    private long Account => actor.Require().AccountId;

    public async Task OnGetAsync(CancellationToken ct) => Messages = await inbox.ListAsync(Account, ct: ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await inbox.ReadAsync(Account, null, ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOpenAsync(long id, CancellationToken ct)
    {
        var message = (await inbox.ListAsync(Account, ct: ct)).FirstOrDefault(one => one.Id == id);
        if (message?.Link is not { } link)
            return RedirectToPage();
        await inbox.ReadAsync(Account, id, ct);
        return LocalRedirect(link);
    }
}
