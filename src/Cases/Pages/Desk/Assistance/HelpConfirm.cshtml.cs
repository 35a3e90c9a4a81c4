using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Help;
using Tongban.Cases.Moves;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>申请人确认: the sheet, and the ways in which the applicant can say that it is right; filed then, not before.</summary>
internal sealed class HelpConfirmModel(DeskSession desk, HelpFiling filing) : PageModel
{
    private const string SentKey = "help.sent";

    public string Number { get; private set; } = "";
    public HelpSheet Waiting { get; private set; } = null!;
    public Filed? Filed { get; private set; }
    public bool CodeSent { get; private set; }
    public bool Truth { get; private set; }
    public string? Document { get; private set; }

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        CodeSent = TempData[SentKey] is true;
        return await OpenAsync(number, ct) ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string number,
        string? sheet,
        bool truth,
        string? means,
        string? code,
        string? mark,
        string? document,
        CancellationToken ct
    )
    {
        ModelState.Clear();
        (Number, Truth, Document) = (number, truth, document);
        if (means == "send")
        {
            var sent = await filing.SendCodeAsync(number, desk.By, ct);
            if (sent.IsOk)
            {
                TempData[SentKey] = true;
                return LocalRedirect($"/desk/assistance/{number}/confirm");
            }

            return await AgainAsync(number, sent.Rejections, ct);
        }

        var done = await filing.ConfirmAsync(
            number,
            new HelpConfirming(
                Enum.TryParse<HelpProof>(means, out var proof) && Enum.IsDefined(proof) ? proof : null,
                sheet ?? "",
                truth,
                code,
                mark,
                document
            ),
            desk.By,
            ct
        );
        if (!done.IsOk)
        {
            return await AgainAsync(number, done.Rejections, ct);
        }

        Filed = done.Value;
        return Page();
    }

    private async Task<IActionResult> AgainAsync(
        string number,
        IReadOnlyList<Rejection> rejections,
        CancellationToken ct
    )
    {
        if (await OpenAsync(number, ct) is { } refused)
        {
            return refused;
        }

        ModelState.AddRejections(rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult?> OpenAsync(string number, CancellationToken ct)
    {
        Number = number;
        var waiting = await filing.SheetAsync(number, desk.By, ct);
        if (waiting.IsOk)
        {
            Waiting = waiting.Value;
            return null;
        }

        return
            waiting.Rejection.Code == CaseErrors.NotFound.Code || waiting.Rejection.Code == CaseErrors.NotAllowed.Code
            ? NotFound()
            : LocalRedirect($"/desk/assistance/{number}/fill");
    }
}
