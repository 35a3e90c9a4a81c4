using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Data;
using Tongban.Cases.Help;
using Tongban.Cases.Signing;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>One request for help, for whoever has its address: how it stands, what waits for a confirmation, and taking it back.</summary>
internal sealed class HelpModel(
    HelpRequests requests,
    HelpFiling filing,
    CurrentActor current,
    IFieldProtector protector
) : PageModel
{
    public HelpRow Row { get; private set; } = null!;
    public Sheet? Sheet { get; private set; }
    public string? VillageName { get; private set; }
    public bool SignedIn => current.IsKnown;
    public string Phone => Masked.Phone(protector.Reveal(Row.Phone));

    public string AnswerOn => Row.AnswerBy is { } at ? ChineseDate.Format(LegalTime.DateOf(at).AddDays(-1)) : "";

    public bool MayWithdraw => Row.EndedAt is null;

    public async Task<IActionResult> OnGetAsync(string token, CancellationToken ct) =>
        await OpenAsync(token, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostConfirmAsync(string token, string? code, CancellationToken ct) =>
        await DoneAsync(token, await requests.ConfirmPhoneAsync(token, code, ct), ct);

    public async Task<IActionResult> OnPostAgainAsync(string token, CancellationToken ct) =>
        await DoneAsync(token, await requests.SendAgainAsync(token, ct), ct);

    public async Task<IActionResult> OnPostWithdrawAsync(string token, CancellationToken ct) =>
        await DoneAsync(token, await requests.WithdrawAsync(token, current.Actor, ct), ct);

    private async Task<IActionResult> DoneAsync<T>(string token, Result<T> done, CancellationToken ct)
    {
        ModelState.Clear();
        if (done.IsOk)
        {
            return LocalRedirect($"/assistance/{token}");
        }

        if (!await OpenAsync(token, ct))
        {
            return NotFound();
        }

        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> OpenAsync(string token, CancellationToken ct)
    {
        if (await requests.ByTokenAsync(token, ct) is not { } row)
        {
            return false;
        }

        Row = row;
        Sheet = await filing.SheetOfAsync(row, ct);
        VillageName = row.Village is { } village ? requests.NameOf(village) : null;
        Response.Headers.CacheControl = "no-store";
        return true;
    }
}
