using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Things;
using Tongban.Identity;

namespace Tongban.Cases.Pages.Desk;

/// <summary>/desk/things: the 一件事 that the reader's authority leads, with where each member stands.</summary>
internal sealed class ThingsModel(CurrentActor current, ThingReader things) : PageModel
{
    public IReadOnlyList<ThingView> Things { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (current.Require().AuthorityCode is { } own)
        {
            Things = await things.LedByAsync(own, ct);
        }
    }
}
