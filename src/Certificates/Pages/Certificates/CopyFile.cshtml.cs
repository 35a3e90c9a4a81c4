using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Certificates.Pages;

/// <summary>The file of an annotated copy of the reader's own, while it holds.</summary>
internal sealed class CopyFileModel(CurrentActor current, Copies office, IFileStore store) : PageModel
{
    public async Task<IActionResult> OnGetAsync(long id, long copy)
    {
        var ct = HttpContext.RequestAborted;
        var found = await office.OfAsync(current, id, ct);
        return
            found is var (own, lines)
            && lines.FirstOrDefault(one => one.Row.Id == copy) is { Status: CopyStatus.Active, Row: var row }
            ? new FileDownload(
                await store.OpenAsync(row.PdfHash, ct),
                $"{own.Line.Row.TypeName}加注件{row.Code}.pdf",
                FileType.Pdf
            )
            : NotFound();
    }
}
