using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>What an edition changes against the version in force.</summary>
internal sealed class ChangesModel(CurrentActor current, EditionDesk desk) : EditionPage(current, desk)
{
    public DifferenceView Difference { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long id)
    {
        if (!await OpenAsync(id))
            return await GoneAsync(id);
        var before = Edition.InForce is { } version ? ContentTree.Parse(version.Content) : Edition.Root;
        Difference = DifferenceView.Of(before, Edition.Root);
        return Page();
    }
}
