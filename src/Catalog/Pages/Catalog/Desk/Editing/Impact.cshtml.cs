using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Editing;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>What publishing an edition touches.</summary>
internal sealed class ImpactModel(CurrentActor current, EditionDesk desk, Impact impact) : EditionPage(current, desk)
{
    public ImpactView Touched { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await OpenAsync(id))
            return await GoneAsync(id);
        Touched = await impact.OfAsync(Edition, Ct);
        return Page();
    }
}
