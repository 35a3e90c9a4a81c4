using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>加注件 of a certificate of the reader's own: made, and cancelled.</summary>
internal sealed class CopiesModel(CurrentActor current, Copies office, Text text) : PageModel
{
    private const string DoneKey = "certificates.copies.done";

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public DateOnly? Until { get; set; }

    public CertificateView Certificate { get; private set; } = null!;
    public IReadOnlyList<CopyLine> Lines { get; private set; } = [];
    public string? Done => TempData[DoneKey] as string;

    public async Task<IActionResult> OnGetAsync(long id) => await LoadAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id)
    {
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var made = await office.MakeAsync(current, id, Purpose, Until, HttpContext.RequestAborted);
        return made.IsOk ? Say("certificates.copies.made", id) : Again(made.Rejections);
    }

    public async Task<IActionResult> OnPostCancelAsync(long id, long copy)
    {
        ModelState.Clear();
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        var cancelled = await office.CancelAsync(current, id, copy, HttpContext.RequestAborted);
        return cancelled.IsOk ? Say("certificates.copies.cancelled", id)
            : cancelled.Rejection.Code == CertificateErrors.CopyGone.Code ? NotFound()
            : Again(cancelled.Rejections);
    }

    private LocalRedirectResult Say(string key, long id)
    {
        TempData[DoneKey] = text[key].Value;
        return LocalRedirect($"/my/certificates/{id}/copies");
    }

    private PageResult Again(IReadOnlyList<Rejection> rejections)
    {
        ModelState.AddRejections(rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(long id)
    {
        if (await office.OfAsync(current, id, HttpContext.RequestAborted) is not var (own, lines))
        {
            return false;
        }

        (Certificate, Lines) = (own, lines);
        return true;
    }
}
