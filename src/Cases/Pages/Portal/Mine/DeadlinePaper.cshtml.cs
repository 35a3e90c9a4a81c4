using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Documents;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>时限凭据 to print, beside the file.</summary>
internal sealed class DeadlinePaperModel(
    CurrentActor current,
    Text text,
    OwnPapers papers,
    CaseReader cases,
    DocumentRenderer renderer,
    IBusinessClock clock,
    CaseOptions options
) : CasePage(current, text, papers)
{
    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        var receipt = await cases.DeadlineReceiptAsync(Case.Id, By, Ct);
        if (!receipt.IsOk)
        {
            return RefuseCase(receipt.Rejections);
        }

        var paper = DeadlinePaper.Build(Case, receipt.Value, clock.Now, options.SiteAddress);
        return new FileDownload(new MemoryStream(renderer.Render(paper)), $"时限凭据-{Case.Number}.pdf", FileType.Pdf);
    }
}
