using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Filing;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Asks for a longer reply period; the clerk answers.</summary>
internal sealed class MoreTimeModel(CurrentActor current, Text text, OwnPapers papers, ApplicantMoves moves)
    : CasePage(current, text, papers)
{
    public string Until { get; private set; } = "";
    public string Reason { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string number) => await OpenAsync(number) ?? Page();

    public async Task<IActionResult> OnPostAsync(string number, string? until, string? reason)
    {
        if (await OpenAsync(number) is { } refused)
        {
            return refused;
        }

        (Until, Reason) = (until ?? "", reason ?? "");
        ModelState.Clear();
        var words = TextInput.Paragraphs(Reason, Text["portal.more-time.reason"], 300, "reason");
        var faults = new List<Rejection>(words.Rejections);
        if (!ChineseDate.TryParse(Until, out var day))
        {
            faults.Insert(0, new("PORTAL-0007", Text["portal.more-time.date"], "until"));
        }

        if (faults.Count > 0)
        {
            return Again(faults);
        }

        var moved = await moves.AskMoreTimeAsync(Move(), day, words.Value, Ct);
        return moved.IsOk ? Say(Text["portal.more-time.sent"], Address)
            : moved.Rejection.Field is not null ? Again(moved.Rejections)
            : RefuseCase(moved.Rejections);
    }
}
