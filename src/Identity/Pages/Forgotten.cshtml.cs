using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Recovery;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>忘记密码, for applicants: a code on the phone. The same answers whether or not there is such an account.</summary>
internal sealed class ForgottenModel(PasswordReset reset) : PageModel
{
    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Ticket { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool Done { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var sent = await reset.BeginAsync(Phone, ct);
        if (sent.IsOk)
        {
            ModelState.Clear();
            Ticket = sent.Value;
            return Page();
        }

        ModelState.AddRejections(sent.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct)
    {
        var done = await reset.FinishAsync(Ticket, Code, Password, ct);
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
