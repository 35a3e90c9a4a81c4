using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Reading;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>/desk/certificates/…: what an approver of the issuing authority does with a certificate.</summary>
internal sealed class ActModel(CurrentActor current, CertificateReader reader, ActOnCertificate acts) : PageModel
{
    public CertificateView Certificate { get; private set; } = null!;
    public string? Act { get; private set; }
    public string? Reason { get; private set; }
    public bool Done { get; private set; }

    /// <summary>What can be done from the present status.</summary>
    public IReadOnlyList<Choice> Possible =>
        [
            .. ActOnCertificate
                .All.Where(act => CertificateCourse.After(Certificate.Line.Status, act, "-").IsOk)
                .Select(act => new Choice(Enum.GetName(act)!, CertificateNames.Of(act))),
        ];

    public async Task<IActionResult> OnGetAsync(long id, bool done = false)
    {
        Done = done;
        return await LoadAsync(id) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, int seen, CertificateAct? act, string? reason)
    {
        (Act, Reason) = (act is { } one ? Enum.GetName(one) : null, reason);
        ModelState.Clear();
        if (!await LoadAsync(id))
        {
            return NotFound();
        }

        if (act is null)
        {
            ModelState.AddRejections([CertificateErrors.NoAct]);
        }
        else
        {
            var result = await acts.RunAsync(
                id,
                seen,
                act.Value,
                reason,
                current.Require(),
                HttpContext.RequestAborted
            );
            if (result.IsOk)
            {
                return LocalRedirect($"/desk/certificates/{id}?done=true");
            }

            ModelState.AddRejections(result.Rejections);
            await LoadAsync(id);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
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
