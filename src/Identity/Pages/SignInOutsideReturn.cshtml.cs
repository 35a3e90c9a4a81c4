using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Outside;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>Where a provider sends people back: into their account, to the sign-in here that links it, or to the reason why not.</summary>
internal sealed class SignInOutsideReturnModel(
    OutsideDoor door,
    OutsideProviders providers,
    OutsideLinks links,
    OutsideEntry entry,
    CurrentActor actor
) : PageModel
{
    public const string Links = "/account/outside";

    public OutsideFailure Failure { get; private set; } = new(null, "/");

    public async Task<IActionResult> OnGetAsync(string provider, CancellationToken ct)
    {
        Failure = new(providers.Find(provider)?.Key, "/");
        var back = await door.ReturnAsync(HttpContext, provider, Request.Query.ToDictionary(), ct);
        if (!back.IsOk)
            return Show(back.Rejection);
        Failure = Failure with { Back = back.Value.Attempt.Back };
        var arrived = await links.ArriveAsync(
            providers.Find(provider)!,
            back.Value.Identity,
            actor.Actor?.AccountId,
            ct
        );
        if (!arrived.IsOk)
            return Show(arrived.Rejection);
        if (arrived.Value is { } account)
        {
            var entered = await entry.EnterAsync(this, back.Value, account, ct);
            return entered.IsOk ? Leave(entered.Value) : Show(entered.Rejection);
        }

        await door.AwaitAsync(back.Value, ct);
        return Leave(
            LocalRedirect(actor.IsKnown ? Links : $"/sign-in?back={Uri.EscapeDataString(Links)}&links={provider}")
        );
    }

    private IActionResult Leave(IActionResult to)
    {
        Response.Headers.CacheControl = "no-store";
        return to;
    }

    private PageResult Show(Rejection why)
    {
        Failure = Failure with { Why = why.Message };
        Response.StatusCode = Failure.Provider is null
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
