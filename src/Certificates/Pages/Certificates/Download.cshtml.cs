using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Files;
using Tongban.Certificates.Reading;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Certificates.Pages;

/// <summary>A sealed file of a certificate of the reader's own; of an older version too.</summary>
[Authorize(Policy = Roles.Applicant)]
internal sealed class DownloadModel(
    CurrentActor current,
    CertificateReader reader,
    CertificateFiles files,
    IFileStore store
) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, int number, string kind)
    {
        var ct = HttpContext.RequestAborted;
        var own = await reader.OwnAsync(current, id, ct);
        if (own?.Versions.FirstOrDefault(one => one.Number == number) is not { } version)
        {
            return NotFound();
        }

        var made = await files.SealedAsync(version.Id, ct);
        if (!made.IsOk)
        {
            return StatusCode(503);
        }

        var type = kind == "ofd" ? FileType.Ofd : FileType.Pdf;
        var hash = type == FileType.Ofd ? made.Value.OfdHash! : made.Value.PdfHash!;
        var name = $"{own.Line.Row.TypeName}{own.Line.Row.Number}.{kind}";
        return new FileDownload(await store.OpenAsync(hash, ct), name, type);
    }
}
