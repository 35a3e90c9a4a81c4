using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Help;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>一本台账 of a month.</summary>
internal sealed class HelpLedgerModel(DeskSession desk, HelpLedger ledger, Text text) : PageModel
{
    private const int MonthsBack = 24;

    public HelpMonth Found { get; private set; } = null!;

    public IReadOnlyList<Choice> Months =>
        [
            .. Enumerable
                .Range(0, MonthsBack)
                .Select(back => LegalTime.DateOf(desk.Now).AddMonths(-back))
                .Select(one => new Choice(
                    one.ToString("yyyy-MM", CultureInfo.InvariantCulture),
                    one.ToString("yyyy年M月", CultureInfo.InvariantCulture)
                )),
        ];

    public IReadOnlyList<Choice> Villages =>
        [new("", text["help.ledger.all"]), .. Found.Villages.Select(one => new Choice(one.Code, one.Name))];

    public async Task<IActionResult> OnGetAsync(string? month, string? village, CancellationToken ct)
    {
        var found = await ledger.OfAsync(MonthOf(month, desk.Now), village, desk.By, ct);
        if (!found.IsOk)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        ModelState.Clear();
        Found = found.Value;
        return Page();
    }

    /// <summary>A month as the address names it; this month for anything else.</summary>
    public static DateOnly MonthOf(string? text, DateTimeOffset now) =>
        DateOnly.TryParseExact(
            $"{text}-01",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : LegalTime.DateOf(now);
}
