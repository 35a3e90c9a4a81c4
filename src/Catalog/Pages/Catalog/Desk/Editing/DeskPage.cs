using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Editing;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>A page of 清单编制: cataloguers write, auditors review, administrators look.</summary>
internal abstract class DeskPage(CurrentActor current) : PageModel
{
    protected const string Home = "/desk/catalog";

    public Actor By => current.Require();
    protected CancellationToken Ct => HttpContext.RequestAborted;

    /// <summary>The page again, with what is wrong beside its fields.</summary>
    protected PageResult Refuse(IReadOnlyList<Rejection> rejections)
    {
        ModelState.AddRejections(rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}

/// <summary>A page of one edition.</summary>
internal abstract class EditionPage(CurrentActor current, EditionDesk desk) : DeskPage(current)
{
    public EditionView Edition { get; private set; } = null!;
    protected EditionDesk Desk => desk;

    protected async Task<bool> OpenAsync(long id)
    {
        if (await desk.OpenAsync(id, By, Ct) is not { } view)
            return false;
        Edition = view;
        return true;
    }

    /// <summary>A published or discarded edition leads to its item, which says what came of it.</summary>
    protected async Task<IActionResult> GoneAsync(long id) =>
        await desk.ItemOfAsync(id, Ct) is { } item
            ? Redirect($"{Home}/items/{Uri.EscapeDataString(item)}")
            : NotFound();
}
