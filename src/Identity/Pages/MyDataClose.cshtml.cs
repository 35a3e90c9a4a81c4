using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.OwnData;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>注销账号.</summary>
internal sealed class MyDataCloseModel(AccountClosing closing, CurrentActor actor) : PageModel
{
    [BindProperty]
    public string? Password { get; set; }

    public bool Closed { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var closed = await closing.CloseAsync(Password, actor.Require(), ct);
        ModelState.Clear();
        Password = null;
        if (closed.IsOk)
        {
            await HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
            HttpContext.User = new();
            Closed = true;
            return Page();
        }

        ModelState.AddRejections(closed.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
