using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Portal;
using Tongban.Catalog.Search;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>The home page: of the whole at <c>/</c>, of a region at <c>/r/{division}</c>.</summary>
internal sealed class IndexModel(
    CatalogReader catalog,
    CatalogSearch search,
    PortalData portal,
    ItemDemand demand,
    SiteNotices notices,
    RegionChoice region
) : PageModel
{
    private const int ShownItems = 8;
    private const int ShownHot = 5;
    private const int ShownNotices = 3;
    private const int ShownHalls = 3;

    public IReadOnlyList<PublishedItem> Asked { get; private set; } = [];
    public IEnumerable<PublishedItem> Hot => Asked.Take(ShownHot);
    public IReadOnlyList<(LifeEvent Event, int Items)> Events { get; private set; } = [];
    public IReadOnlyList<SiteNotice> Notices { get; private set; } = [];
    public IReadOnlyList<Hall> Halls { get; private set; } = [];
    public IReadOnlyList<Zone> Zones => portal.Zones;
    public IReadOnlyList<Wizard> Wizards => portal.Wizards;
    public IReadOnlyList<(string Code, string Name)> Themes => search.Themes;
    public RegionalSite? Region => region.Current;
    public int Items { get; private set; }

    /// <summary>Items of the region that are known by name only.</summary>
    public int Named { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? division, CancellationToken ct)
    {
        if (division is not null)
        {
            if (region.Find(division) is not { } site)
                return NotFound();
            region.Choose(site);
        }
        var items = (await catalog.InForceAsync(ct))
            .Where(item => Region?.IsServedBy(item.Authority.Division) != false)
            .ToDictionary(item => item.Id, StringComparer.Ordinal);
        Items = items.Count;
        Asked =
        [
            .. (await demand.MostAsync(ShownItems, ct))
                .Concat(portal.Usual)
                .Distinct(StringComparer.Ordinal)
                .Where(items.ContainsKey)
                .Take(ShownItems)
                .Select(id => items[id]),
        ];
        Events =
        [
            .. portal
                .Events.Select(one => (Event: one, Items: one.Items.Count(items.ContainsKey)))
                .Where(one => one.Items > 0),
        ];
        if (Region is { } here)
            Named = (await catalog.NamedDivisionsAsync(ct))
                .Where(place => here.Covers(place.Division))
                .Sum(place => place.Items);
        Notices = await notices.ShownAsync(Region, ShownNotices, ct);
        Halls =
        [
            .. (await catalog.HallsAsync(ct))
                .Where(hall => Region?.IsServedBy(hall.Division) != false)
                .OrderByDescending(hall => hall.Division == Region?.Division)
                .Take(ShownHalls),
        ];
        return Page();
    }
}
