using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Lists;

namespace Tongban.Catalog.Pages;

/// <summary>One list as published; an older version by its number.</summary>
internal sealed class ListModel(CatalogLists lists) : PageModel
{
    public PublishedList List { get; private set; } = null!;
    public IReadOnlyList<(int Number, DateTimeOffset At, string By, string Reason)> Versions { get; private set; } = [];
    public ListKind Kind => List.Version.Kind;
    public bool IsCurrent => Versions[0].Number == List.Version.Number;

    public async Task<IActionResult> OnGetAsync(string kind, int? version, CancellationToken ct)
    {
        if (
            !Enum.TryParse<ListKind>(kind, ignoreCase: true, out var known)
            || !Enum.IsDefined(known)
            || await lists.CurrentAsync(known, version, ct) is not { } list
        )
            return NotFound();
        List = list;
        Versions = await lists.VersionsAsync(known, ct);
        return Page();
    }
}
