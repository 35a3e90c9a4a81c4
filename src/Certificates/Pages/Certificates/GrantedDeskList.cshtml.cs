using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Paper;
using Tongban.Certificates.Uses;
using Tongban.Identity;
using Tongban.Identity.Access;

namespace Tongban.Certificates.Pages;

/// <summary>Certificates whose use was granted to the authority of the post.</summary>
internal sealed class GrantedDeskListModel(CurrentActor current, Grants grants) : PageModel
{
    public IReadOnlyList<ReceivedGrant> Grants { get; private set; } = [];

    /// <summary>This post may enter paper certificates.</summary>
    public bool MayTranscribe => PermissionTable.Shipped.Act(PaperStock.EnterAct).Names(current.Require().Role);

    public async Task OnGetAsync() => Grants = await grants.ReceivedAsync(current, HttpContext.RequestAborted);
}
