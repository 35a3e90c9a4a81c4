using Microsoft.AspNetCore.Mvc;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Signing;
using Tongban.Certificates.Signatures;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Portal;

/// <summary>所见即所签: shows the application as it will be signed, and sends it with the signature.</summary>
internal sealed class SignModel(
    CurrentActor current,
    Text text,
    Drafts drafts,
    Applicants applicants,
    DivisionTable divisions,
    IBusinessClock clock,
    SubmitDraft submit,
    ElectronicSignatures signatures
) : DraftPage(current, text, drafts, applicants, divisions, clock)
{
    private const string SentKey = "portal.sign.sent";

    public Sheet Sheet => ApplicationSheet.Of(Draft, Divisions);
    public bool Truth { get; private set; }
    public bool CodeSent { get; private set; }

    /// <summary>Where a code goes, masked; null when nothing can be sent.</summary>
    public string? Phone => PhoneNumber is { } number ? Masked.Phone(number) : null;

    private string? PhoneNumber => Applicant.Known.GetValueOrDefault("person.phone");
    private SigningParty Party => SigningParty.Of(Applicant);

    public async Task<IActionResult> OnGetAsync(string token)
    {
        CodeSent = TempData[SentKey] is true;
        return await OpenAsync(token) ?? await HinderedAsync() ?? Page();
    }

    public async Task<IActionResult> OnPostAsync(
        string token,
        bool truth,
        string? means,
        string? code,
        string? mark,
        string? sheet
    )
    {
        ModelState.Clear();
        (Truth, sheet) = (truth, sheet ?? "");
        if (await OpenAsync(token) is { } refused)
        {
            return await FiledBeforeAsync(token) ?? refused;
        }

        if (await HinderedAsync() is { } hindered)
        {
            return hindered;
        }

        if (sheet != Sheet.Hash)
        {
            return Again([CaseErrors.SheetChanged]);
        }

        if (means == "send")
        {
            return await SendAsync(sheet);
        }

        if (!truth)
        {
            return Again([CaseErrors.TruthNotDeclared]);
        }

        var proof =
            means == "pad"
                ? ElectronicSignatures.ReadHandwriting(sheet, mark)
                : await signatures.CheckCodeAsync(Applicant.AccountId, sheet, code, Ct);
        if (!proof.IsOk)
        {
            return Again(proof.Rejections);
        }

        var filed = await submit.RunAsync(
            token,
            By,
            truth,
            shown: new ShownSheet(sheet, new SigningAct(Party, proof.Value)),
            ct: Ct
        );
        return filed.IsOk ? Sent(filed.Value) : Again(filed.Rejections);
    }

    /// <summary>A second click finds the case of the first.</summary>
    private async Task<IActionResult?> FiledBeforeAsync(string token)
    {
        var filed = await submit.RunAsync(token, By, truthDeclared: false, shown: new ShownSheet(""), ct: Ct);
        return filed.IsOk ? Sent(filed.Value) : null;
    }

    private async Task<IActionResult> SendAsync(string sheet)
    {
        var sent = await signatures.SendCodeAsync(Applicant.AccountId, PhoneNumber ?? "", Draft.Item.Name, sheet, Ct);
        if (!sent.IsOk)
        {
            return Again(sent.Rejections);
        }

        TempData[SentKey] = true;
        return LocalRedirect($"{Address}/sign");
    }

    private async Task<IActionResult?> HinderedAsync() =>
        Draft.Mandate is not null
            ? Refuse(CaseErrors.MandateNoSigning, new RefusalWay(Text["portal.check.title"], $"{Address}/check"))
        : !Draft.IsReady || Draft.Choices.WantedDelivery is null ? LocalRedirect($"{Address}/check")
        : await signatures.HasAsync(Party, Ct) ? null
        : LocalRedirect($"/my/signature?back={Uri.EscapeDataString($"{Address}/sign")}");
}
