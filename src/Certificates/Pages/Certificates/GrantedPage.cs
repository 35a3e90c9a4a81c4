using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Certificates.Pages;

/// <summary>A granted certificate in the grantee's hands; each look is on the holder's log first.</summary>
internal abstract class GrantedPage(CurrentActor current, Grants grants, IFileStore store) : PageModel
{
    /// <summary>Null when the grant is over.</summary>
    public ReceivedGrant? Grant { get; private set; }

    public string? Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(long grant)
    {
        var opened = await grants.OpenAsync(current, grant, HttpContext.RequestAborted);
        if (!opened.IsOk)
        {
            return Refuse(opened.Rejection);
        }

        Grant = opened.Value;
        return Page();
    }

    public async Task<IActionResult> OnGetFileAsync(long grant)
    {
        var ct = HttpContext.RequestAborted;
        var file = await grants.FileAsync(current, grant, ct);
        return file.IsOk
            ? new FileDownload(await store.OpenAsync(file.Value.Hash, ct), file.Value.Name, FileType.Pdf)
            : Refuse(file.Rejection);
    }

    private IActionResult Refuse(Rejection rejection)
    {
        if (rejection.Code == CertificateErrors.GrantGone.Code)
        {
            return NotFound();
        }

        Refused = rejection.Message;
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return Page();
    }
}
