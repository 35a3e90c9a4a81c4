using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Lint;

namespace Tongban.Catalog.Editing;

/// <summary>A page of the portal or the desk that shows other words once the edition is published.</summary>
internal sealed record TouchedPage(string Kind, string Href);

/// <param name="OneThings">一件事 that the item is a member of: their form and papers change with it.</param>
/// <param name="Below">Items under the same 基本编码 that get a draft.</param>
internal sealed record ImpactView(
    IReadOnlyList<TouchedPage> Pages,
    IReadOnlyList<ItemUse> Uses,
    IReadOnlyList<PublishedItem> OneThings,
    IReadOnlyList<PublishedItem> Below
);

/// <summary>Which pages, running cases and 一件事 publishing an edition touches.</summary>
internal sealed class Impact(CatalogDb db, CatalogReader catalog, IEnumerable<IItemUses> uses)
{
    /// <summary>Sections whose words the application pages and the counter screen show.</summary>
    private static readonly HashSet<string> Filed =
    [
        "limits",
        "materials",
        "form",
        "situations",
        "fees",
        "result",
        "channels",
    ];

    private static readonly HashSet<string> Listed = ["basic", "limits", "channels", "result"];

    public async Task<ImpactView> OfAsync(EditionView edition, CancellationToken ct)
    {
        var found = new List<ItemUse>();
        foreach (var source in uses)
            found.AddRange(await source.OfAsync(edition.Row.ItemId, edition.Row.AuthorityCode, ct));
        return new ImpactView(
            Pages(edition),
            found,
            [
                .. (await catalog.InForceAsync(ct)).Where(one =>
                    one.Content.Bundle?.Members.Any(member => member.ItemId == edition.Row.ItemId) is true
                ),
            ],
            await BelowAsync(edition, ct)
        );
    }

    private static IReadOnlyList<TouchedPage> Pages(EditionView edition)
    {
        var sections = EditionDesk.Changes(edition).Select(change => change.Section).ToHashSet(StringComparer.Ordinal);
        var first = edition.InForce is null;
        if (!first && sections.Count == 0)
            return [];
        var id = edition.Row.ItemId;
        List<TouchedPage> pages =
        [
            new("guide", $"/items/{id}"),
            new("print", $"/items/{id}?print=true"),
            new("versions", $"/items/{id}/versions"),
            new("api", $"/api/v1/items/{id}"),
        ];
        if (first || sections.Overlaps(Listed))
            pages.AddRange([
                new("list", "/items"),
                new("search", $"/search?q={Uri.EscapeDataString(edition.Row.Name)}"),
                new("authority", $"/authorities/{edition.Row.AuthorityCode}"),
            ]);
        if (first || sections.Overlaps(Filed))
        {
            if (edition.Content.TakesOnlineFiling)
                pages.Add(new("apply", $"/apply/{id}"));
            pages.Add(new("counter", $"/desk/counter/{id}"));
        }
        return pages;
    }

    private async Task<IReadOnlyList<PublishedItem>> BelowAsync(EditionView edition, CancellationToken ct)
    {
        if (!edition.Leads)
            return [];
        var now = edition.Content;
        var code = edition.Row.CatalogCode;
        var ids = await db
            .ServiceItems.Where(row => row.TaskCode.EndsWith(code) && row.Id != edition.Row.ItemId)
            .Select(row => row.Id)
            .ToListAsync(ct);
        var below = new List<PublishedItem>();
        foreach (var id in ids)
            if (await catalog.FindAsync(id, ct) is { } item && LockedElements.DifferNationally(item.Content, now))
                below.Add(item);
        return below;
    }
}
