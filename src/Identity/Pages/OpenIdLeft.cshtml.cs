using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Tongban.Identity.Pages;

/// <summary>Where a system sends people to sign out: the question whether they want to, or that they have.</summary>
internal sealed class OpenIdLeftModel(CurrentActor actor) : PageModel
{
    public bool SignedIn => actor.IsKnown;
}
