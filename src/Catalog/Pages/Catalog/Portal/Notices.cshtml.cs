using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Portal;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

internal sealed class NoticesModel(SiteNotices notices, RegionChoice region, Text text) : PageModel
{
    private const int Most = 50;

    public IReadOnlyList<SiteNotice> Shown { get; private set; } = [];
    public RegionalSite? Region => region.Current;

    public async Task OnGetAsync(CancellationToken ct) => Shown = await notices.ShownAsync(Region, Most, ct);

    public string PlaceOf(SiteNotice notice) => region.Find(notice.Division)?.Name ?? text["catalog.regions.all"].Value;
}
