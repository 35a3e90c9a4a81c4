using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Help;

namespace Tongban.Cases.Pages.Desk;

/// <summary>帮办申请: what waits in the village or the hall, and one's own.</summary>
internal sealed class HelpsModel(DeskSession desk, HelpDesk helps) : PageModel
{
    public const string DoneKey = "help.done";

    public HelpLists Lists { get; private set; } = null!;
    public string? Done { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Done = TempData[DoneKey] as string;
        var found = await helps.ListAsync(desk.By, ct);
        if (!found.IsOk)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        Lists = found.Value;
        return Page();
    }
}
