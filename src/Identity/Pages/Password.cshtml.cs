using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Accounts;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>Changes one's own password; every other session ends.</summary>
internal sealed class PasswordModel(PasswordChange change, CurrentActor actor) : PageModel
{
    [BindProperty]
    public string? Old { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool Done { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
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
}
