using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Search;

namespace Tongban.Catalog.Pages;

internal sealed class NamedItemModel(CatalogReader catalog, CatalogSearch search) : PageModel
{
    private const int Shown = 3;
    private const double Near = 0.7;

    public NamedItem Item { get; private set; } = null!;

    /// <summary>Items elsewhere whose elements are known: what it may need there, not what it needs here.</summary>
    public IReadOnlyList<SearchHit> Alike { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await catalog.NamedItemAsync(code, ct) is not { } item)
            return NotFound();
        Item = item;
        Alike =
        [
            .. (await search.FindAsync(new SearchRequest(item.Name), ct))
                .Hits.Where(hit => !hit.NameOnly && hit.Score >= Near)
                .Take(Shown),
        ];
        return Page();
    }
}
