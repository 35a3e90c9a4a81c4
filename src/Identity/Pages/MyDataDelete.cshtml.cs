using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Data;
using Tongban.Identity.OwnData;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>删除: what goes at once, and the answer of the law about the rest.</summary>
internal sealed class MyDataDeleteModel(OwnDataOffice office, DataRequests requests, CurrentActor actor) : PageModel
{
    [BindProperty]
    public string? Target { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Gone { get; set; }

    public IReadOnlyList<HeldLine> AtOnce { get; private set; } = [];

    public IReadOnlyList<HeldLine> Stays { get; private set; } = [];

    public IReadOnlyList<Choice> Targets => [.. Stays.Select(one => new Choice(one.Rule.Type, one.Rule.What))];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var by = actor.Require();
        var gone = await office.DeleteAsync(await office.OwnerAsync(by.AccountId, ct), by, ct);
        return RedirectToPage(new { gone });
    }

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        var asked = await requests.AskAsync(DataRequestKind.Deletion, Target, Words, actor.Require(), ct);
        if (asked.IsOk)
            return LocalRedirect("/my/data");
        ModelState.AddRejections(asked.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var held = await office.ListAsync(await office.OwnerAsync(actor.Require().AccountId, ct), ct);
        AtOnce = [.. held.Where(one => one.Held.GoesAtOnce > 0)];
        Stays = [.. held.Where(one => one.Held.GoesAtOnce < one.Held.Count)];
    }
}
