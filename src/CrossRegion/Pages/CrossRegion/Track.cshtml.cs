using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.CrossRegion.Applications;
using Tongban.CrossRegion.Meetings;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Pages;

/// <summary>/cross-region/track: the applicant at the taking place, by number and query code; no name is shown.</summary>
internal sealed class CrossTrackModel(CrossTracking tracking, ApplicantMeetings meetings) : PageModel
{
    public CrossView? View { get; private set; }

    /// <summary>What was typed; goes with each further act, since nothing is kept of it.</summary>
    public ApplicantCall? Call { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? number, string? code, CancellationToken ct)
    {
        Call = CallOf(number, code);
        return Shown(await tracking.FindAsync(number, code, Call.Source, ct));
    }

    /// <summary>远程会商: consent, or none; and the answer to the minutes.</summary>
    public async Task<IActionResult> OnPostMeetingAsync(
        string? number,
        string? code,
        string? meeting,
        string? act,
        string? shown,
        string? objection,
        CancellationToken ct
    )
    {
        Call = CallOf(number, code);
        var done = act switch
        {
            "consent" => await meetings.ConsentAsync(Call, meeting, shown, ct),
            "decline" => await meetings.DeclineAsync(Call, meeting, ct),
            _ => await meetings.AnswerAsync(Call, meeting, act == "confirm", objection, ct),
        };
        if (done.IsOk || done.Rejection == CrossErrors.LookupRefused || done.Rejection == CrossErrors.TooManyLookups)
        {
            return Shown(done);
        }

        var page = Shown(await tracking.FindAsync(number, code, Call.Source, ct));
        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return page;
    }

    private ApplicantCall CallOf(string? number, string? code) =>
        new(number, code, $"{HttpContext.Connection.RemoteIpAddress}");

    private PageResult Shown(Result<CrossView> found)
    {
        if (found.IsOk)
        {
            View = found.Value;
            return Page();
        }

        ModelState.AddRejections(found.Rejections);
        Response.StatusCode =
            found.Rejection.Code == CrossErrors.TooManyLookups.Code
                ? StatusCodes.Status429TooManyRequests
                : StatusCodes.Status404NotFound;
        return Page();
    }
}
