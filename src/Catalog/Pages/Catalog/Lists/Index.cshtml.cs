using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Lists;

namespace Tongban.Catalog.Pages;

/// <summary>The published lists.</summary>
internal sealed class ListsModel(CatalogLists lists) : PageModel
{
    public IReadOnlyList<PublishedList> Lists { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var found = new List<PublishedList>();
        foreach (var kind in ListViews.Kinds)
            if (await lists.CurrentAsync(kind, null, ct) is { } list)
                found.Add(list);
        Lists = found;
    }
}
