using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Outside;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>外部身份登录: the identities elsewhere that open one's own account, and the one that the browser has just brought.</summary>
internal sealed class OutsideLinksPageModel(
    OutsideOffice office,
    OutsideLinks links,
    OutsideProviders providers,
    OutsideDoor door,
    CurrentActor actor
) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    public string Name { get; private set; } = "";

    /// <summary>Name of the provider whose identity waits to be linked; null for none.</summary>
    public string? Awaited { get; private set; }

    public bool AsksPassword { get; private set; }

    public IReadOnlyList<LinkShown> Links { get; private set; } = [];

    public IReadOnlyList<OutsideProvider> Offered { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostLinkAsync(CancellationToken ct)
    {
        var linked = await office.LinkAsync(HttpContext, Password, actor.Require(), ct);
        return linked.IsOk ? LocalRedirect(linked.Value) : await AnswerAsync(linked.Rejections, ct);
    }

    public async Task<IActionResult> OnPostDropAsync(CancellationToken ct)
    {
        await office.DropAsync(HttpContext, ct);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken ct)
    {
        var removed = await office.RemoveAsync(HttpContext, id, Password, actor.Require(), ct);
        return removed.IsOk ? RedirectToPage() : await AnswerAsync(removed.Rejections, ct);
    }

    private async Task<IActionResult> AnswerAsync(IReadOnlyList<Rejection> why, CancellationToken ct)
    {
        Password = null;
        ModelState.Clear();
        ModelState.AddRejections(why);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var by = actor.Require();
        Name = by.Name;
        var own = await links.OfAsync(by.AccountId, ct);
        Links =
        [
            .. own.Select(one => new LinkShown(
                one.Id,
                providers.Find(one.Provider)?.Title ?? one.Provider,
                one.LinkedAt,
                one.LastUsedAt,
                one.ProvedAt is not null
            )),
        ];
        AsksPassword = await office.AsksPasswordAsync(HttpContext, by, ct);
        if (by.AuthorityCode is not null)
            return;
        Awaited = await door.AwaitedAsync(HttpContext, ct) is { } awaited
            ? providers.Find(awaited.Identity.Provider)?.Title
            : null;
        Offered = [.. providers.All.Where(one => own.TrueForAll(link => link.Provider != one.Key))];
    }
}
