using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Documents;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>A document of a case of the reader's own, to be saved.</summary>
internal sealed class DocumentModel(CurrentActor current, Text text, CaseDocuments documents, Uploads uploads)
    : PortalPage(current, text)
{
    public async Task<IActionResult> OnGetAsync(long id)
    {
        var file = await documents.OpenAsync(id, By, Ct);
        return file.IsOk
            ? await uploads.DownloadAsync(file.Value.Hash, file.Value.FileName, Ct)
            : Refuse([
                file.Rejection.Code == Domain.CaseErrors.DocumentNotSealed.Code
                || file.Rejection.Code.StartsWith("CASE-014", StringComparison.Ordinal)
                    ? file.Rejection
                    : Domain.CaseErrors.DocumentGone,
            ]);
    }
}
