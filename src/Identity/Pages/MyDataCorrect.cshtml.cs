using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Identity.OwnData;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>更正: the account's own phone and address at once, everything else by whoever holds it.</summary>
internal sealed class MyDataCorrectModel(
    IdentityDb db,
    OwnDetails details,
    OwnDataOffice office,
    DataRequests requests,
    RetentionTable retention,
    IFieldProtector protector,
    CurrentActor actor,
    Text text
) : PageModel
{
    public const string Account = "identity.account";

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Ticket { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Target { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Done { get; set; }

    public string PhoneNow { get; private set; } = "";

    public IReadOnlyList<Choice> Targets { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var id = actor.Require().AccountId;
        Address = protector.Reveal(
            await db.Accounts.Where(one => one.Id == id).Select(one => one.Address).SingleAsync(ct)
        );
    }

    public async Task<IActionResult> OnPostAddressAsync(CancellationToken ct) =>
        await AnswerAsync(await details.CorrectAddressAsync(Address, actor.Require(), ct), ct);

    public async Task<IActionResult> OnPostPhoneAsync(CancellationToken ct)
    {
        var sent = await details.BeginPhoneAsync(Phone, Password, actor.Require(), ct);
        if (!sent.IsOk)
            return await AnswerAsync(sent, ct);
        ModelState.Clear();
        Ticket = sent.Value;
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct) =>
        await AnswerAsync(await details.ConfirmPhoneAsync(Ticket, Code, actor.Require(), ct), ct);

    public async Task<IActionResult> OnPostAskAsync(CancellationToken ct)
    {
        var asked = await requests.AskAsync(DataRequestKind.Correction, Target, Words, actor.Require(), ct);
        return asked.IsOk ? LocalRedirect("/my/data") : await AnswerAsync(asked, ct);
    }

    private async Task<IActionResult> AnswerAsync<T>(Result<T> done, CancellationToken ct)
    {
        if (done.IsOk)
            return RedirectToPage(new { done = true });
        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var id = actor.Require().AccountId;
        PhoneNow = Masked.Phone(
            protector.Reveal(await db.Accounts.Where(one => one.Id == id).Select(one => one.Phone).SingleAsync(ct))
        );
        var records = await office.RecordsAsync(await office.OwnerAsync(id, ct), ct);
        Targets =
        [
            new Choice(Account, text["identity.data.name-and-number"]),
            .. records.Select(one => new Choice(
                $"{one.Type}:{one.Reference}",
                one.Title,
                $"{retention.Find(one.Type)?.What.Split('（')[0]} {one.Reference}"
            )),
        ];
    }
}
