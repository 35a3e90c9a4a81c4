using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.CrossRegion.Applications;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Pages;

/// <summary>/cross-region/track: the applicant at the taking place, by number and query code; no name is shown.</summary>
internal sealed class CrossTrackModel(CrossTracking tracking) : PageModel
{
    public CrossView? View { get; private set; }

    public void OnGet() { }

    public async Task<IActionResult> OnPostAsync(string? number, string? code, CancellationToken ct)
    {
        var found = await tracking.FindAsync(number, code, $"{HttpContext.Connection.RemoteIpAddress}", ct);
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
