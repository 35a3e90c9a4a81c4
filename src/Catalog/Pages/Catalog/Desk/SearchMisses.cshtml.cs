using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Data;
using Tongban.Catalog.Search;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

internal sealed class SearchMissesModel(SearchMisses misses) : PageModel
{
    private const int Shown = 200;

    public IReadOnlyList<SearchMissRow> Misses { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Misses = await misses.ListAsync(Shown, ct);
}
