using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Portal;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

internal sealed class DeskNoticesModel(SiteNotices notices, CatalogReader catalog, RegionChoice region, Text text)
    : PageModel
{
    private const int Most = 200;

    public IReadOnlyList<SiteNotice> Notices { get; private set; } = [];

    /// <summary>政府信息公开工作年度报告 of the year before.</summary>
    public IReadOnlyList<AnnualReport> Reports { get; private set; } = [];

    public DateOnly Today => notices.Today;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Notices = await notices.AllAsync(Most, ct);
        Reports = AnnualReports.Of(await catalog.AuthoritiesAsync(ct), Notices, Today);
    }

    public bool IsShown(SiteNotice notice) => notice.IsShownOn(notices.Today);

    public string StateOf(SiteNotice notice) =>
        notice.Withdrawn ? "catalog.notices.withdrawn"
        : IsShown(notice) ? "catalog.notices.shown"
        : notice.From > notices.Today ? "catalog.notices.ahead"
        : "catalog.notices.over";

    public string PlaceOf(SiteNotice notice) => region.Find(notice.Division)?.Name ?? text["catalog.regions.all"].Value;
}
