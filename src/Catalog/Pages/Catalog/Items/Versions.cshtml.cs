using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Platform;

namespace Tongban.Catalog.Pages;

internal sealed class VersionsModel(CatalogReader catalog, IBusinessClock clock) : PageModel
{
    public IReadOnlyList<PublishedItem> Versions { get; private set; } = [];
    public string Id => Versions[0].Id;
    public string Name => Versions[0].Content.Name;

    public DateTimeOffset Now => clock.Now;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken ct)
    {
        Versions = await catalog.VersionsAsync((await catalog.FindAsync(id, ct))?.Id ?? id, ct);
        return Versions.Count > 0 ? Page() : NotFound();
    }
}
