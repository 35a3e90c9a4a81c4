using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Portal;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>专区: what there is of it, what not yet, and where to go instead.</summary>
internal sealed class ZoneModel(CatalogReader catalog, PortalData portal, RegionChoice region) : PageModel
{
    public Zone Zone { get; private set; } = null!;
    public IReadOnlyList<(string Heading, IReadOnlyList<PublishedItem> Items)> Groups { get; private set; } = [];
    public IReadOnlyList<Wizard> Wizards { get; private set; } = [];
    public IReadOnlyList<(Hall Hall, IReadOnlyList<Counter> Counters)> Counters { get; private set; } = [];
    public IReadOnlyList<Hall> Halls { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string code, CancellationToken ct)
    {
        if (portal.Zones.FirstOrDefault(one => one.Code == code) is not { } zone)
            return NotFound();
        Zone = zone;
        Wizards = [.. zone.Wizards.Select(portal.Wizard).OfType<Wizard>()];
        Halls = [.. (await catalog.HallsAsync(ct)).Where(hall => region.Current?.IsServedBy(hall.Division) != false)];
        Counters =
        [
            .. Halls
                .Select(hall =>
                    (Hall: hall, Fit: hall.Counters.Where(counter => zone.Counters.Contains(counter.Kind)).ToList())
                )
                .Where(pair => pair.Fit.Count > 0)
                .Select(pair => (pair.Hall, (IReadOnlyList<Counter>)pair.Fit)),
        ];
        var items = (await catalog.InForceAsync(ct))
            .Where(item => region.Current?.IsServedBy(item.Authority.Division) != false)
            .ToDictionary(item => item.Id, StringComparer.Ordinal);
        var shown = zone.Items.Where(items.ContainsKey).Select(id => items[id]).ToList();
        Groups =
        [
            .. (
                zone.OnlineOnly
                    ? new (string, IReadOnlyList<PublishedItem>)[]
                    {
                        ("catalog.zones.online", [.. shown.Where(item => item.Content.TakesOnlineFiling)]),
                        ("catalog.zones.counter", [.. shown.Where(item => !item.Content.TakesOnlineFiling)]),
                    }
                    : [("catalog.zones.items", shown)]
            ).Where(group => group.Item2.Count > 0),
        ];
        return Page();
    }
}
