using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Things;

namespace Tongban.Cases.Pages.Desk;

/// <summary>/desk/things: the 一件事 led by the authorities of this desk, with where each member stands.</summary>
internal sealed class ThingsModel(DeskSession desk, ThingReader things) : PageModel
{
    public IReadOnlyList<ThingView> Things { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Things = await things.LedByAsync(await desk.AuthoritiesAsync(ct), ct);
}
