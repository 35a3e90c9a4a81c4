using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Reading;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>/desk/certificates/…: what an approver of the issuing authority does with a certificate.</summary>
internal sealed class ActModel(
    CurrentActor current,
    CertificateReader reader,
    ActOnCertificate acts,
    CertificateTypes types
) : PageModel
{
    public CertificateView Certificate { get; private set; } = null!;
    public string? Act { get; private set; }
    public string? Reason { get; private set; }
    public bool Done { get; private set; }

    /// <summary>A practice record can be appended.</summary>
    public bool TakesPractice => types.Named(Certificate.Line.Row.TypeName)?.Practice is not null;

    /// <summary>What the act would change, on the page that asks to confirm it.</summary>
    public ActPreview? Preview { get; private set; }

    /// <summary>What can be done from the present status.</summary>
    public IReadOnlyList<Choice> Possible =>
        [
            .. ActOnCertificate
                .All.Where(act =>
                    acts.May(Certificate.Line.Row.TypeName, act)
                    && CertificateCourse.After(Certificate.Line.Status, act, "-").IsOk
                )
                .Select(act => new Choice(Enum.GetName(act)!, CertificateNames.Of(act))),
        ];

    public async Task<IActionResult> OnGetAsync(long id, bool done = false)
    {
        Done = done;
        return await LoadAsync(id) ? Page() : NotFound();
    }

    /// <summary>Shows what would happen, to whom and why; nothing is done yet.</summary>
    public async Task<IActionResult> OnPostAsync(long id, CertificateAct? act, string? reason)
    {
        if (!await FillAsync(id, act, reason))
        {
            return NotFound();
        }

        if (act is not { } chosen)
        {
            return Again([CertificateErrors.NoAct]);
        }

        var preview = await acts.PreviewAsync(id, chosen, reason, current.Require(), HttpContext.RequestAborted);
        if (!preview.IsOk)
        {
            return Again(preview.Rejections);
        }

        Preview = preview.Value;
        return Page();
    }

    /// <summary>Back to the form, with what was typed.</summary>
    public async Task<IActionResult> OnPostEditAsync(long id, CertificateAct? act, string? reason) =>
        await FillAsync(id, act, reason) ? Page() : NotFound();

    public async Task<IActionResult> OnPostConfirmAsync(long id, int seen, CertificateAct? act, string? reason)
    {
        if (!await FillAsync(id, act, reason))
        {
            return NotFound();
        }

        if (act is not { } chosen)
        {
            return Again([CertificateErrors.NoAct]);
        }

        var done = await acts.RunAsync(id, seen, chosen, reason, current.Require(), HttpContext.RequestAborted);
        if (done.IsOk)
        {
            return LocalRedirect($"/desk/certificates/{id}?done=true");
        }

        await LoadAsync(id);
        return Again(done.Rejections);
    }

    private PageResult Again(IReadOnlyList<Rejection> rejections)
    {
        ModelState.AddRejections(rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FillAsync(long id, CertificateAct? act, string? reason)
    {
        (Act, Reason) = (act is { } one ? Enum.GetName(one) : null, reason);
        ModelState.Clear();
        return await LoadAsync(id);
    }

    private async Task<bool> LoadAsync(long id)
    {
        if (
            current.AuthorityCode is not { } authority
            || await reader.OfAuthorityAsync(authority, id, HttpContext.RequestAborted) is not { } found
        )
        {
            return false;
        }

        Certificate = found;
        return true;
    }
}
