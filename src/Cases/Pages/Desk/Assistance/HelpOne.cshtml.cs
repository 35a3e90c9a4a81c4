using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Data;
using Tongban.Cases.Help;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>One request: taken, a time agreed, filled in, its outcome noted; the case behind it while the help stands.</summary>
internal sealed class HelpOneModel(
    DeskSession desk,
    HelpDesk helps,
    HelpCases cases,
    HelpGuard guard,
    HelpRequests requests,
    IFieldProtector protector,
    Text text
) : PageModel
{
    public HelpRow Row { get; private set; } = null!;
    public bool IsOwn { get; private set; }
    public HelpedCase? Filed { get; private set; }
    public string? Done { get; private set; }
    public string? Agreed { get; private set; }
    public string? Half { get; private set; }
    public string? AgreedNote { get; private set; }
    public string? Result { get; private set; }
    public string? Service { get; private set; }
    public string? Words { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>In full for the helper whose it is; masked for the others of the scope.</summary>
    public string Phone => IsOwn ? protector.Reveal(Row.Phone) : Masked.Phone(protector.Reveal(Row.Phone));

    public string Address => IsOwn ? protector.Reveal(Row.Address) : Masked.Address(protector.Reveal(Row.Address));

    public string? VillageName => Row.Village is { } village ? requests.NameOf(village) : null;

    public bool HandsOut => IsOwn;

    public IReadOnlyList<Choice> Results =>
        [
            .. Enum.GetValues<HelpResult>()
                .Where(one => (one == HelpResult.Filed) == Row.CaseId is not null)
                .Select(one => new Choice($"{one}", HelpWords.Of(one))),
        ];

    public IReadOnlyList<Choice> Services =>
        [.. Enum.GetValues<HelpService>().Select(one => new Choice($"{one}", HelpWords.Of(one)))];

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        Done = TempData[HelpsModel.DoneKey] as string;
        return await OpenAsync(number, ct) ? Page() : NotFound();
    }

    public Task<IActionResult> OnPostTakeAsync(string number, CancellationToken ct) =>
        DoneAsync(number, () => helps.TakeAsync(number, desk.By, ct), "help.desk.taken", ct);

    public Task<IActionResult> OnPostAgreeAsync(
        string number,
        string? agreed,
        string? half,
        string? note,
        CancellationToken ct
    )
    {
        (Agreed, Half, AgreedNote) = (agreed ?? "", half ?? $"{HalfDay.Morning}", note ?? "");
        return DoneAsync(
            number,
            () =>
                helps.AgreeAsync(
                    number,
                    ChineseDate.TryParse(agreed, out var day) ? day : null,
                    half == $"{HalfDay.Afternoon}" ? HalfDay.Afternoon : HalfDay.Morning,
                    note,
                    desk.By,
                    ct
                ),
            "help.desk.agreed",
            ct
        );
    }

    public Task<IActionResult> OnPostEndAsync(
        string number,
        string? result,
        string? service,
        string? words,
        CancellationToken ct
    )
    {
        (Result, Service, Words) = (result, service, words);
        return DoneAsync(
            number,
            () =>
                helps.EndAsync(
                    number,
                    Enum.TryParse<HelpService>(service, out var how) && Enum.IsDefined(how) ? how : null,
                    Enum.TryParse<HelpResult>(result, out var what) && Enum.IsDefined(what) ? what : null,
                    words,
                    desk.By,
                    ct
                ),
            "help.desk.ended",
            ct,
            "/desk/assistance"
        );
    }

    public Task<IActionResult> OnPostDeclineAsync(string number, string? reason, CancellationToken ct)
    {
        Reason = reason ?? "";
        return DoneAsync(
            number,
            () => helps.DeclineAsync(number, reason, desk.By, ct),
            "help.desk.declined",
            ct,
            "/desk/assistance"
        );
    }

    public Task<IActionResult> OnPostHandOverAsync(
        string number,
        string? @case,
        string? recipient,
        CancellationToken ct
    ) =>
        DoneAsync(
            number,
            () => cases.HandOverAsync(number, @case ?? "", recipient, desk.By, ct),
            "help.desk.handed",
            ct
        );

    private async Task<IActionResult> DoneAsync<T>(
        string number,
        Func<Task<Result<T>>> act,
        string said,
        CancellationToken ct,
        string? next = null
    )
    {
        ModelState.Clear();
        if (!(await guard.SeenAsync(number, desk.By, ct)).IsOk)
        {
            return NotFound();
        }

        var done = await act();
        if (done.IsOk)
        {
            TempData[HelpsModel.DoneKey] = text[said].Value;
            return LocalRedirect(next ?? $"/desk/assistance/{number}");
        }

        if (!await OpenAsync(number, ct))
        {
            return NotFound();
        }

        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> OpenAsync(string number, CancellationToken ct)
    {
        var seen = await helps.OpenAsync(number, desk.By, ct);
        if (!seen.IsOk)
        {
            return false;
        }

        Row = seen.Value;
        IsOwn = guard.IsOwn(Row, desk.By);
        Agreed ??= (Row.AgreedOn ?? Row.WishedOn).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Half ??= $"{Row.AgreedHalf ?? Row.WishedHalf}";
        AgreedNote ??= Row.AgreedNote;
        if (IsOwn && await cases.ReadAsync(number, desk.By, ct) is { IsOk: true } read)
        {
            Filed = read.Value;
        }

        return true;
    }
}
