using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Lists;

namespace Tongban.Catalog.Pages;

/// <summary>One list as published; an older version by its number.</summary>
internal sealed class ListModel(CatalogLists lists) : PageModel
{
    private const int PageSize = 30;

    /// <summary>Words to look for in name, item, authority and note.</summary>
    public string? Words { get; private set; }
    public IReadOnlyList<ListEntry> Found { get; private set; } = [];
    public IReadOnlyList<ListEntry> Shown { get; private set; } = [];
    public int PageNumber { get; private set; } = 1;
    public int Pages => Math.Max(1, (Found.Count + PageSize - 1) / PageSize);
    public bool IsLong => List.Entries.Count > PageSize;

    public PublishedList List { get; private set; } = null!;
    public IReadOnlyList<(int Number, DateTimeOffset At, string By, string Reason)> Versions { get; private set; } = [];
    public ListKind Kind => List.Version.Kind;
    public bool IsCurrent => Versions[0].Number == List.Version.Number;

    public async Task<IActionResult> OnGetAsync(string kind, int? version, string? q, int? p, CancellationToken ct)
    {
        if (
            !Enum.TryParse<ListKind>(kind, ignoreCase: true, out var known)
            || !Enum.IsDefined(known)
            || await lists.CurrentAsync(known, version, ct) is not { } list
        )
            return NotFound();
        List = list;
        Words = string.IsNullOrWhiteSpace(q) ? null : q.Trim();
        Found = Words is null ? list.Entries : [.. list.Entries.Where(entry => Says(entry, Words))];
        PageNumber = Math.Clamp(p ?? 1, 1, Pages);
        Shown = [.. Found.Skip((PageNumber - 1) * PageSize).Take(PageSize)];
        Versions = await lists.VersionsAsync(known, ct);
        return Page();
    }

    public string AddressOf(int page) =>
        $"/lists/{Kind.ToString().ToLowerInvariant()}?p={page}"
        + (IsCurrent ? "" : $"&version={List.Version.Number}")
        + (Words is null ? "" : $"&q={Uri.EscapeDataString(Words)}");

    private static bool Says(ListEntry entry, string words) =>
        new[] { entry.Name, entry.Item, entry.Authority, entry.Note, entry.Basis }.Any(text =>
            text.Contains(words, StringComparison.OrdinalIgnoreCase)
        );
}
