using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Help;

namespace Tongban.Cases.Pages.Desk;

/// <summary>一本台账 of a month as a sheet; the same rows as the page.</summary>
internal sealed class HelpLedgerCsvModel(DeskSession desk, HelpLedger ledger) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string? month, string? village, CancellationToken ct)
    {
        var found = await ledger.OfAsync(HelpLedgerModel.MonthOf(month, desk.Now), village, desk.By, ct);
        return found.IsOk
            ? File(
                HelpLedger.Csv(found.Value),
                "text/csv; charset=utf-8",
                $"帮办代办台账{found.Value.Month:yyyy年M月}.csv"
            )
            : StatusCode(StatusCodes.Status403Forbidden);
    }
}
