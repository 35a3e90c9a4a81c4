using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Documents;
using Tongban.Cases.Things;
using Tongban.Identity;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>/my/things/{number}: the one application, every member with its state, whose turn it is and what came of it.</summary>
internal sealed class ThingModel(CurrentActor current, Text text, ThingReader things) : PortalPage(current, text)
{
    public ThingView Thing { get; private set; } = null!;

    /// <summary>Shown once, after sending.</summary>
    public string? QueryCode { get; private set; }

    public IEnumerable<ThingMemberView> ForYou =>
        Thing.Members.Where(one => one.State == MemberState.AwaitingApplicant);

    public async Task<IActionResult> OnGetAsync(string number)
    {
        var found = await things.FindOwnAsync(number, By.Actor.AccountId, Ct);
        if (!found.IsOk)
        {
            return Refuse(found.Rejections);
        }

        Thing = found.Value;
        QueryCode = TempData[SentModel.CodeKey + number] is string code ? QueryCodes.Grouped(code) : null;
        return Page();
    }
}
