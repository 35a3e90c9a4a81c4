using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Uses;
using Tongban.Identity;

namespace Tongban.Certificates.Pages;

/// <summary>Certificates whose use was granted to the person or enterprise.</summary>
internal sealed class GrantedListModel(CurrentActor current, Grants grants) : PageModel
{
    public IReadOnlyList<ReceivedGrant> Grants { get; private set; } = [];

    public async Task OnGetAsync() => Grants = await grants.ReceivedAsync(current, HttpContext.RequestAborted);
}
