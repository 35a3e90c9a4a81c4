using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Identity.Factors;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>两步登录 of one's own account: on, off, new recovery codes.</summary>
internal sealed class SecondFactorPageModel(
    IdentityDb db,
    SecondFactors factors,
    FactorChange change,
    CurrentActor actor
) : PageModel
{
    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    public bool IsOn { get; private set; }

    public int CodesLeft { get; private set; }

    public string Secret { get; private set; } = "";

    public string Account { get; private set; } = "";

    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostBeginAsync(CancellationToken ct)
    {
        var account = await ShowAsync(ct);
        var begun = await change.BeginAsync(account, Password, ct);
        return Answer(begun, () => Secret = begun.Value);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        var account = await ShowAsync(ct);
        var confirmed = await factors.ConfirmAsync(account, Code, actor.Require(), ct);
        return Answer(confirmed, () => (Codes, IsOn) = (confirmed.Value, true));
    }

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken ct)
    {
        var account = await ShowAsync(ct);
        var renewed = await change.RenewCodesAsync(account, Code, actor.Require(), ct);
        return Answer(renewed, () => Codes = renewed.Value);
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken ct)
    {
        var account = await ShowAsync(ct);
        return Answer(await change.TurnOffAsync(account, Code, actor.Require(), ct), () => IsOn = false);
    }

    private PageResult Answer<T>(Result<T> done, Action show)
    {
        (Code, Password) = (null, null);
        ModelState.Clear();
        if (done.IsOk)
            show();
        else
            ModelState.AddRejections(done.Rejections);
        return Page();
    }

    private async Task<Account> ShowAsync(CancellationToken ct)
    {
        var id = actor.Require().AccountId;
        var account = await db.Accounts.SingleAsync(one => one.Id == id, ct);
        Account = account.WorkNumber ?? account.Name;
        IsOn = await factors.IsOnAsync(id, ct);
        Secret = await factors.BegunAsync(id, ct) ?? "";
        CodesLeft = await factors.RecoveryCodesLeftAsync(id, ct);
        return account;
    }
}
