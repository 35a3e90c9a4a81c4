using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Reading;
using Tongban.Cases.Things;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/track: by number and query code, without an account; read only, and no name in full.</summary>
internal sealed class TrackModel(
    CurrentActor current,
    Text text,
    Tracking tracking,
    Uploads uploads,
    WorkingCalendar calendar,
    IBusinessClock clock
) : PortalPage(current, text)
{
    public string Number { get; private set; } = "";
    public string Code { get; private set; } = "";
    public CaseStatusView? Status { get; private set; }

    /// <summary>An application of a 一件事, where the number is one's.</summary>
    public ThingView? Thing { get; private set; }

    private string Source => $"{HttpContext.Connection.RemoteIpAddress}";

    public void OnGet(string? number) => Number = number ?? "";

    public async Task<IActionResult> OnPostAsync(string? number, string? code)
    {
        if (!Read(number, code))
        {
            return Again(Faults());
        }

        var found = await tracking.FindEitherAsync(Number, Code, Source, Ct);
        if (!found.IsOk)
        {
            return Answer(found.Rejections);
        }

        Thing = found.Value.Thing;
        Status = found.Value.Case is { } one ? CaseStatusView.Of(one, calendar, clock.Now, masked: true) : null;
        return Page();
    }

    public async Task<IActionResult> OnPostDocumentAsync(string? number, string? code, long document)
    {
        if (!Read(number, code))
        {
            return Again(Faults());
        }

        var file = await tracking.DocumentAsync(Number, Code, document, Source, Ct);
        return file.IsOk
            ? await uploads.DownloadAsync(file.Value.Hash, file.Value.FileName, Ct)
            : Answer(file.Rejections);
    }

    private IActionResult Answer(IReadOnlyList<Rejection> rejections)
    {
        if (rejections[0].Code == CaseErrors.TooManyLookups.Code)
        {
            return Refuse(rejections, new RefusalWay(Text["portal.track.sign-in"], "/sign-in?back=%2Fmy%2Fcases"));
        }

        ModelState.AddRejections(rejections.Select(one => one with { Field = one.Field ?? "number" }));
        Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    private bool Read(string? number, string? code)
    {
        ModelState.Clear();
        (Number, Code) = ((number ?? "").Trim(), (code ?? "").Trim());
        return !Faults().Any();
    }

    private IEnumerable<Rejection> Faults()
    {
        var parsed = CaseNumber.Parse(Number);
        if (!parsed.IsOk)
        {
            yield return new(
                "PORTAL-0008",
                Number.Length == 0
                    ? Text["portal.track.number-missing"]
                    : Text["portal.track.number-wrong", parsed.Rejection.Message],
                "number"
            );
        }

        if (Code.Length == 0)
        {
            yield return new("PORTAL-0009", Text["portal.track.code-missing"], "code");
        }
    }
}
