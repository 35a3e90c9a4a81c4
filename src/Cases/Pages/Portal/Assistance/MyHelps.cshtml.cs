using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Data;
using Tongban.Cases.Help;
using Tongban.Identity;

namespace Tongban.Cases.Pages.Portal;

/// <summary>我的帮办: requests for help that the account made.</summary>
internal sealed class MyHelpsModel(HelpRequests requests, CurrentActor current) : PageModel
{
    public IReadOnlyList<HelpRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        Rows = await requests.OfOwnerAsync(current.Require().AccountId, ct);
}
