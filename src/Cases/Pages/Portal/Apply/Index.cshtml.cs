using Tongban.Cases.Filing;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/drafts: applications that were begun.</summary>
internal sealed class DraftListModel(CurrentActor current, Text text, Drafts drafts) : PortalPage(current, text)
{
    public IReadOnlyList<DraftSummary> Drafts { get; private set; } = [];

    public async Task OnGetAsync() => Drafts = await drafts.ListAsync(By, Ct);
}
