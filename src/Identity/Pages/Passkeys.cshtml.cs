using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Data;
using Tongban.Identity.Passkeys;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>通行密钥 of one's own account.</summary>
internal sealed class PasskeysModel(PasskeyOffice office, CurrentActor actor) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Ticket { get; set; }

    [BindProperty]
    public string? Credential { get; set; }

    public IReadOnlyList<Passkey> Keys { get; private set; } = [];

    public PasskeyQuestion? Question { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => await ReadAsync(ct);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        var begun = await office.BeginAsync(HttpContext, Password, actor.Require(), ct);
        if (begun.IsOk)
            Question = begun.Value;
        return await AnswerAsync(begun, ct);
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        var added = await office.AddAsync(HttpContext, Ticket, Credential, Name, actor.Require(), ct);
        return added.IsOk ? RedirectToPage() : await AnswerAsync(added, ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken ct)
    {
        var removed = await office.RemoveAsync(id, Password, actor.Require(), ct);
        return removed.IsOk ? RedirectToPage() : await AnswerAsync(removed, ct);
    }

    private async Task<IActionResult> AnswerAsync<T>(Result<T> done, CancellationToken ct)
    {
        (Password, Credential) = (null, null);
        ModelState.Clear();
        if (!done.IsOk)
        {
            ModelState.AddRejections(done.Rejections);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct) => Keys = await office.OfAsync(actor.Require().AccountId, ct);
}
