using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Comparing;
using Tongban.Identity;

namespace Tongban.Catalog.Pages;

internal sealed class SameModel(CatalogComparison comparison) : PageModel
{
    public ComparedItem? Compared { get; private set; }
    public IReadOnlyList<ComparedItem> Several { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken ct)
    {
        if (code is null)
        {
            Several = await comparison.ListAsync(ct);
            return Page();
        }
        var compared = await comparison.RunAsync(code, ct);
        if (!compared.IsOk)
            return NotFound();
        Compared = compared.Value;
        return Page();
    }
}
