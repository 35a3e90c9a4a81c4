using Microsoft.AspNetCore.Mvc;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

/// <summary>Two versions of an item side by side in words: only what differs.</summary>
internal sealed class CompareModel(CurrentActor current, CatalogReader catalog) : DeskPage(current)
{
    public DifferenceView Difference { get; private set; } = null!;
    public PublishedItem Before { get; private set; } = null!;
    public PublishedItem After { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string id, int a, int b)
    {
        var versions = await catalog.VersionsAsync(id, Ct);
        if (
            versions.FirstOrDefault(one => one.Number == a) is not { } before
            || versions.FirstOrDefault(one => one.Number == b) is not { } after
        )
            return NotFound();
        (Before, After) = (before, after);
        Difference = DifferenceView.Of(ContentTree.Of(before.Content), ContentTree.Of(after.Content));
        return Page();
    }
}
