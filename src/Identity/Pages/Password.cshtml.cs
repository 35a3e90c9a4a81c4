using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>Changes one's own password; every other session ends.</summary>
internal sealed class PasswordModel(PasswordChange change, IdentityDb db, CurrentActor actor) : PageModel
{
    /// <summary>True for an account that has no password yet.</summary>
    public bool IsFirst { get; private set; }

    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool Done { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var changed = await change.RunAsync(HttpContext, Old, Password, actor.Require(), ct);
        ModelState.Clear();
        (Old, Password) = (null, null);
        Done = changed.IsOk;
        if (!Done)
        {
            ModelState.AddRejections(changed.Rejections);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var id = actor.Require().AccountId;
        IsFirst = await db.Accounts.AnyAsync(one => one.Id == id && one.PasswordHash == null, ct);
    }
}
