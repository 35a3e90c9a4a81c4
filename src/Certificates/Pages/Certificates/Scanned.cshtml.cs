using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Certificates.Pages;

/// <summary>/verify/show/…: what whoever scans a code that a holder shows may see; the first look uses the code up.</summary>
internal sealed class ScannedModel(CurrentActor current, Showing showing, IBusinessClock clock) : PageModel
{
    public ShowingFinding Finding { get; private set; }
    public Verified? Certificate { get; private set; }
    public DateTimeOffset Now => clock.Now;

    public async Task<IActionResult> OnGetAsync(string code)
    {
        (Finding, Certificate) = await showing.ScanAsync(code, current.Actor, HttpContext.RequestAborted);
        (Response.Headers.CacheControl, Response.Headers.Pragma) = ("no-cache, no-store", "no-cache");
        Response.StatusCode = Finding switch
        {
            ShowingFinding.Fresh => StatusCodes.Status200OK,
            ShowingFinding.Unknown => StatusCodes.Status404NotFound,
            _ => StatusCodes.Status410Gone,
        };
        return Page();
    }

    /// <summary>Whoever only asks whether the page is there uses nothing up.</summary>
    public IActionResult OnHead() => StatusCode(StatusCodes.Status204NoContent);
}
