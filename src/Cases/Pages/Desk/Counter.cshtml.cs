using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Access;
using Tongban.Catalog;

namespace Tongban.Cases.Pages.Desk;

/// <summary>窗口收件, first step: which item.</summary>
internal sealed class CounterModel(DeskSession desk, CatalogReader catalog) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    public IReadOnlyList<PublishedItem> Items { get; private set; } = [];
    public string Place { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (desk.Role != CaseRoles.Clerk)
        {
            return StatusCode(403);
        }

        Place = (await desk.CounterAsync(ct))?.Name ?? "";
        foreach (var authority in await desk.AuthoritiesAsync(ct))
        {
            var found = await catalog.ListAsync(
                new ItemFilter
                {
                    Text = string.IsNullOrWhiteSpace(Q) ? null : Q,
                    Authority = authority,
                    Size = ItemFilter.MaxSize,
                },
                ct
            );
            Items = [.. Items, .. found.Items];
        }

        return Page();
    }
}
