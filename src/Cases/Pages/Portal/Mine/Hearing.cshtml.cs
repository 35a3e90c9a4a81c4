using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Asks for a hearing (行政许可法 47).</summary>
internal sealed class HearingModel(CurrentActor current, Text text, OwnPapers papers, HearingMoves moves)
    : CasePage(current, text, papers)
{
    public DateOnly? By47 => History.Clock.Hearing?.RequestBy?.Due.Date;

    public async Task<IActionResult> OnGetAsync(string number) => await OpenAsync(number) ?? Closed() ?? Page();

    public async Task<IActionResult> OnPostAsync(string number)
    {
        if ((await OpenAsync(number) ?? Closed()) is { } refused)
        {
            return refused;
        }

        var moved = await moves.RequestAsync(Move(), Case.ApplicantName, Ct);
        return moved.IsOk ? Say(Text["portal.hearing.done"], Address) : RefuseCase(moved.Rejections);
    }

    /// <summary>A hearing is asked for once the right to it was told, and once.</summary>
    private IActionResult? Closed() =>
        History.State.Hearing is { ToldAt: not null, RequestedAt: null }
            ? null
            : RefuseCase([CaseErrors.WrongStatus(Case.Status, Text["portal.case.hearing-ask"])]);
}
