using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

/// <summary>Chooses the region; works without script, kept in a cookie.</summary>
internal sealed class RegionsModel(CatalogReader catalog, RegionChoice choice) : PageModel
{
    public IReadOnlyList<(RegionalSite Region, int Items, int Named, int Halls)> Regions { get; private set; } = [];
    public RegionalSite? Current => choice.Current;
    public string Back { get; private set; } = "/";

    public async Task OnGetAsync(string? back, CancellationToken ct)
    {
        Back = LocalAddress.OrRoot(back);
        var items = await catalog.InForceAsync(ct);
        var named = await catalog.NamedDivisionsAsync(ct);
        var halls = await catalog.HallsAsync(ct);
        Regions =
        [
            .. choice.All.Select(region =>
                (
                    region,
                    items.Count(item => region.IsServedBy(item.Authority.Division)),
                    named.Where(place => region.Covers(place.Division)).Sum(place => place.Items),
                    halls.Count(hall => region.Covers(hall.Division))
                )
            ),
        ];
    }

    public IActionResult OnPost(string? division, string? back)
    {
        choice.Choose(choice.Find(division));
        var target = LocalAddress.OrRoot(back);
        if (target == "/" || target.StartsWith("/r/", StringComparison.Ordinal))
            target = choice.Current is { } region ? $"/r/{region.Division}" : "/";
        return LocalRedirect(target);
    }
}
