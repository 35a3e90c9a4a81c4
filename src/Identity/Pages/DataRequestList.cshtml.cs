using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.OwnData;

namespace Tongban.Identity.Pages;

/// <summary>个人信息申请 that the reader's authority answers.</summary>
internal sealed class DataRequestListModel(DataRequests requests, CurrentActor actor) : PageModel
{
    public IReadOnlyList<DataRequestView> Requests { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Requests = await requests.ForAsync(actor.Require(), ct);
}
