using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Promises;
using Tongban.Identity.Access;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>One promise of the 承诺台账, and its restoration.</summary>
internal sealed class PromiseOneModel(DeskSession desk, PromiseDesk promises, Text text) : PageModel
{
    private const string DoneKey = "promise.done";

    public PromiseLine Line { get; private set; } = null!;
    public string? Why { get; private set; }
    public string? Done { get; private set; }

    public bool MayRestore =>
        Line is { IsBroken: true, RestoredAt: null }
        && PermissionTable.Shipped.Refusal("promise.restore", desk.By.Actor) is null;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        Done = TempData[DoneKey] as string;
        return await LoadAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, string? why, CancellationToken ct)
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        Why = why;
        ModelState.Clear();
        var done = await promises.RestoreAsync(id, why, desk.By.Actor, ct);
        if (done.IsOk)
        {
            TempData[DoneKey] = text["desk.promises.restored"].Value;
            return LocalRedirect($"/desk/promises/{id}");
        }

        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await promises.OneAsync(id, await desk.AuthoritiesAsync(ct), desk.By.Actor, ct) is not { } line)
        {
            return false;
        }

        Line = line;
        return true;
    }
}
