using System.Text;
using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Writing;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>A page of one case of the reader's own; another's case is a case that does not exist.</summary>
internal abstract class CasePage(CurrentActor current, Text text, OwnPapers papers) : PortalPage(current, text)
{
    public ApplicantCase Case { get; private set; } = null!;
    public CaseFile History => Loaded.File;
    public OwnPapers.Papers Papers { get; private set; } = null!;
    public string Address => $"/my/cases/{Case.Number}";

    /// <summary>The act, on the case as this page showed it: what happened since refuses it.</summary>
    protected CaseMove Move(int? seen = null) => new(Case.Id, By, seen);

    protected LoadedCase Loaded { get; private set; } = null!;

    protected async Task<IActionResult?> OpenAsync(string number)
    {
        var found = await papers.FindAsync(number, By, Ct);
        if (!found.IsOk)
        {
            return Refuse(found.Rejections);
        }

        (Case, Loaded, Papers) = found.Value;
        return null;
    }

    protected IActionResult RefuseCase(IReadOnlyList<Rejection> rejections) =>
        Refuse([.. rejections.Select(ForApplicant)], new RefusalWay(Text["portal.case.look"], Address));

    /// <summary>A file to save, which the browser never shows.</summary>
    protected FileContentResult SaveJson(string json, string name)
    {
        Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox";
        return new FileContentResult(Encoding.UTF8.GetBytes(json), "application/json") { FileDownloadName = name };
    }

    /// <summary>The engine speaks of another member of staff; to the applicant it was the authority that went on.</summary>
    private Rejection ForApplicant(Rejection rejection) =>
        rejection.Code == CaseErrors.Conflict.Code
            ? rejection with
            {
                Message = Text["portal.case.conflict"],
            }
            : rejection;
}
