using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Meetings;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Pages;

/// <summary>远程会商 of one application, at either place: ask for one, join it, write its minutes, answer them.</summary>
internal sealed class CrossMeetingsModel(CrossSession session, CrossDesk desk, MeetingActs acts) : PageModel
{
    public CrossView View { get; private set; } = null!;

    public MeetingParty Own => MeetingActs.PartyOf(View.Row);

    public bool CanPropose =>
        View.Row.Stage is CrossStage.Underway or CrossStage.Returned or CrossStage.AtHome or CrossStage.ResultReady
        && !View.Meetings.Any(one => one.IsOpen);

    public string PartyName(MeetingParty party) => MeetingWords.PartyName(party, View.TakerName, View.HomeName);

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct) =>
        await ReadAsync(number, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostProposeAsync(
        string number,
        string? purpose,
        string? day,
        string? hour,
        string[] invited,
        CancellationToken ct
    ) =>
        await AnswerAsync(
            number,
            await acts.ProposeAsync(
                number,
                new MeetingProposal(
                    purpose,
                    day,
                    hour,
                    invited.Contains("applicant", StringComparer.Ordinal),
                    invited.Contains("place", StringComparer.Ordinal)
                ),
                await session.ByAsync(ct),
                ct
            ),
            ct
        );

    public async Task<IActionResult> OnPostStartAsync(string number, string? meeting, CancellationToken ct) =>
        await AnswerAsync(number, await acts.StartAsync(number, meeting, await session.ByAsync(ct), ct), ct);

    public async Task<IActionResult> OnPostCancelAsync(string number, string? meeting, CancellationToken ct) =>
        await AnswerAsync(number, await acts.CancelAsync(number, meeting, await session.ByAsync(ct), ct), ct);

    public async Task<IActionResult> OnPostEndAsync(
        string number,
        string? meeting,
        string? minutes,
        CancellationToken ct
    ) => await AnswerAsync(number, await acts.EndAsync(number, meeting, minutes, await session.ByAsync(ct), ct), ct);

    public async Task<IActionResult> OnPostAnswerAsync(
        string number,
        string? meeting,
        string? right,
        string? objection,
        CancellationToken ct
    ) =>
        await AnswerAsync(
            number,
            await acts.AnswerAsync(number, meeting, right == "yes", objection, await session.ByAsync(ct), ct),
            ct
        );

    private async Task<IActionResult> AnswerAsync(string number, Result<string> done, CancellationToken ct)
    {
        if (done.IsOk)
        {
            return Redirect($"/desk/cross-region/{number}/meetings");
        }

        if (!await ReadAsync(number, ct))
        {
            return NotFound();
        }

        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> ReadAsync(string number, CancellationToken ct)
    {
        var seen = await desk.OpenAsync(number, await session.ByAsync(ct), ct);
        if (seen.IsOk)
        {
            View = seen.Value;
        }

        return seen.IsOk;
    }
}
