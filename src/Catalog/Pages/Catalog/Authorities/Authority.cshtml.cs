using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;

namespace Tongban.Catalog.Pages;

internal sealed class AuthorityModel(CatalogReader catalog) : PageModel
{
    public Authority Authority { get; private set; } = null!;
    public IReadOnlyList<PublishedItem> Items { get; private set; } = [];
    public IReadOnlyList<Counter> Counters { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (await catalog.AuthorityAsync(code, ct) is not { } authority)
            return NotFound();
        Authority = authority;
        Items = (await catalog.ListAsync(new ItemFilter { Authority = code, Size = ItemFilter.MaxSize }, ct)).Items;
        Counters =
        [
            .. (await catalog.HallsAsync(ct)).SelectMany(hall => hall.Counters).Where(counter => counter.Serves(code)),
        ];
        return Page();
    }
}
