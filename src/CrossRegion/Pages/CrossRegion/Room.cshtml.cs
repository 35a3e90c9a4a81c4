using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.CrossRegion.Meetings;

namespace Tongban.CrossRegion.Pages;

/// <summary>/cross-region/room: stands in for the room of a video system; names no person and no purpose.</summary>
internal sealed class CrossRoomModel(MeetingLog log) : PageModel
{
    public Meeting Meeting { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct)
    {
        if (await log.InRoomAsync($"{DemonstrationRooms.Path}{token}", ct) is not { } meeting)
        {
            return NotFound();
        }

        Meeting = meeting;
        return Page();
    }
}
