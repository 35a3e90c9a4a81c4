using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>时限凭据: the file from which anyone can recompute the dates.</summary>
internal sealed class DeadlineModel(CurrentActor current, Text text, OwnPapers papers, CaseReader cases)
    : CasePage(current, text, papers)
{
    public async Task<IActionResult> OnGetAsync(string number)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        var receipt = await cases.DeadlineReceiptAsync(Case.Id, By, Ct);
        return receipt.IsOk ? SaveJson(receipt.Value, $"时限凭据-{Case.Number}.json") : RefuseCase(receipt.Rejections);
    }
}
