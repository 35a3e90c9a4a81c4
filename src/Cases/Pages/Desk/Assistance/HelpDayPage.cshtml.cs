using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Help;

namespace Tongban.Cases.Pages.Desk;

/// <summary>今天要做的: one column, for an agent's phone.</summary>
internal sealed class HelpDayModel(DeskSession desk, HelpDay day) : PageModel
{
    public HelpDayList List { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var found = await day.OfAsync(desk.By, ct);
        if (!found.IsOk)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        List = found.Value;
        return Page();
    }
}
