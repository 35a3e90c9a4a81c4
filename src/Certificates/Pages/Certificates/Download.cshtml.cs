using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Files;
using Tongban.Certificates.Reading;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Certificates.Pages;

/// <summary>A sealed file of a certificate of the reader's own; of an older version too.</summary>
internal sealed class DownloadModel(
    CurrentActor current,
    CertificateReader reader,
    CertificateFiles files,
    IFileStore store
) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, int number, string kind)
    {
        if (kind is not ("ofd" or "pdf"))
        {
            return NotFound();
        }

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
