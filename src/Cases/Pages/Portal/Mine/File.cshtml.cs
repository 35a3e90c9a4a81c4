using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>A file that the reader handed in, to be saved.</summary>
internal sealed class FileModel(CurrentActor current, Text text, OwnPapers papers, Uploads uploads)
    : PortalPage(current, text)
{
    public async Task<IActionResult> OnGetAsync(string number, long id)
    {
        var file = await papers.FileAsync(number, id, By, Ct);
        return file.IsOk
            ? await uploads.DownloadAsync(file.Value.Hash, file.Value.FileName, Ct)
            : Refuse(file.Rejections);
    }
}
