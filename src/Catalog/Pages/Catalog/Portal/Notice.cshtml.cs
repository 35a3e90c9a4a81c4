using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Catalog.Portal;
using Tongban.Platform.Web;

namespace Tongban.Catalog.Pages;

internal sealed class NoticeModel(SiteNotices notices, RegionChoice region, Text text) : PageModel
{
    public SiteNotice Notice { get; private set; } = null!;
    public string Place => region.Find(Notice.Division)?.Name ?? text["catalog.regions.all"].Value;

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await notices.FindAsync(id, ct) is not { } notice || !notice.IsShownOn(notices.Today))
            return NotFound();
        Notice = notice;
        return Page();
    }
}
