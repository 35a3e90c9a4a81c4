using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Filing;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>Throws a draft away after asking once.</summary>
internal sealed class DeleteModel(CurrentActor current, Text text, Drafts drafts) : PortalPage(current, text)
{
    public string Token { get; private set; } = "";
    public string ItemName { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string token)
    {
        if ((await drafts.ListAsync(By, Ct)).FirstOrDefault(one => one.Token == token) is not { } draft)
        {
            return Refuse(Domain.CaseErrors.DraftGone, new RefusalWay(Text["portal.draft.all"], "/drafts"));
        }

        (Token, ItemName) = (token, draft.ItemName);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        var discarded = await drafts.DiscardAsync(token, By, Ct);
        return discarded.IsOk
            ? Say(Text["portal.draft.deleted"], "/drafts")
            : Refuse(discarded.Rejections, new RefusalWay(Text["portal.draft.all"], "/drafts"));
    }
}
