using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Recovery;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>忘记密码, for staff: with the code that the administrator handed out.</summary>
internal sealed class ForgottenStaffModel(PasswordReset reset) : PageModel
{
    [BindProperty]
    public string? Login { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool Done { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var done = await reset.FinishHandedOutAsync(Login, Code, Password, ct);
        ModelState.Clear();
        (Code, Password, Done) = (null, null, done.IsOk);
        if (!Done)
        {
            ModelState.AddRejections(done.Rejections);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        }

        return Page();
    }
}
