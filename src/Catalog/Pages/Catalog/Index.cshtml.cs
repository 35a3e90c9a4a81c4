using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Pages;

internal sealed class IndexModel(CatalogReader catalog) : PageModel
{
    private const int Shown = 9;

    public IReadOnlyList<PublishedItem> Online { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await catalog.ListAsync(new ItemFilter { Size = ItemFilter.MaxSize }, ct);
        Online =
        [
            .. all
                .Items.Where(item => item.Content.TakesOnlineFiling)
                .OrderByDescending(item => item.Content.Mode == HandlingMode.OnTheSpot)
                .ThenBy(item => item.Id, StringComparer.Ordinal)
                .Take(Shown),
        ];
    }
}
