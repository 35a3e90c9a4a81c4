using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Authorities;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

internal sealed class HallsModel(CatalogReader catalog, RegionChoice region) : PageModel
{
    private Dictionary<string, string> names = [];

    public IReadOnlyList<Hall> Halls { get; private set; } = [];
    public RegionalSite? Region => region.Current;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Halls =
        [
            .. (await catalog.HallsAsync(ct))
                .Where(hall => Region?.IsServedBy(hall.Division) != false)
                .OrderByDescending(hall => hall.Division == Region?.Division),
        ];
        names = (await catalog.AuthoritiesAsync(ct)).ToDictionary(
            authority => authority.Code,
            authority => authority.ShortName,
            StringComparer.Ordinal
        );
    }

    public IReadOnlyList<(string Code, string Name)> Serves(Counter counter) =>
        [.. counter.Authorities.Select(code => (code, names[code]))];
}
