using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Tongban.Cases.Moves;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>What the citizen's pages share: who acts, and how a refusal of the whole page is answered.</summary>
internal abstract class PortalPage(CurrentActor current, Text text) : PageModel
{
    private const string DoneKey = "portal.done";

    protected CurrentActor Current => current;
    protected Text Text => text;
    protected Acting By => new(current.Require());
    protected CancellationToken Ct => HttpContext.RequestAborted;

    /// <summary>What the last act of this reader did, once.</summary>
    public string? Done => TempData[DoneKey] as string;

    protected IActionResult Say(string sentence, string address)
    {
        TempData[DoneKey] = sentence;
        return LocalRedirect(address);
    }

    /// <summary>A page of its own that says what is wrong and what to do, with the HTTP status that fits.</summary>
    protected IActionResult Refuse(IReadOnlyList<Rejection> rejections, params IReadOnlyList<RefusalWay> ways)
    {
        var view = RefusalView.Of(rejections, ways, text);
        return new PartialViewResult
        {
            ViewName = "_Refusal",
            StatusCode = view.Status,
            ViewData = new ViewDataDictionary<RefusalView>(ViewData, view),
            TempData = TempData,
        };
    }

    protected IActionResult Refuse(Rejection rejection, params IReadOnlyList<RefusalWay> ways) =>
        Refuse([rejection], ways);

    /// <summary>The page again with the reasons beside their fields.</summary>
    protected IActionResult Again(IEnumerable<Rejection> rejections)
    {
        ModelState.AddRejections(rejections);
        Response.StatusCode = 422;
        return Page();
    }
}
