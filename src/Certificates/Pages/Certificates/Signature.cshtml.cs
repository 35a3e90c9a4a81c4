using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Certificates.Signatures;
using Tongban.Identity;
using Tongban.Identity.Proofing;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>我的电子签名: apply, look, cancel; for oneself or for the enterprise acted for.</summary>
internal sealed class SignatureModel(
    CurrentActor current,
    Applicants applicants,
    SignerRegistry registry,
    CertificatesDb db,
    Text text
) : PageModel
{
    private const string DoneKey = "signature.done";

    /// <summary>The signature in use.</summary>
    internal sealed record Shown(string Name, string? EnterpriseName, DateTimeOffset MadeAt, string KeyHash, int Uses);

    public Shown? Active { get; private set; }
    public string? Done { get; private set; }

    /// <summary>Why none can be had yet; null for a proofed account.</summary>
    public string? Needed { get; private set; }

    /// <summary>Where the reader came from, on this site.</summary>
    public string? Back { get; private set; }

    /// <summary>What the applicant agrees to; its hash is kept.</summary>
    public IReadOnlyList<string> Sentences =>
        [.. Enumerable.Range(1, 4).Select(number => text[$"certificates.signature.terms-{number}"].Value)];

    public async Task<IActionResult> OnGetAsync(string? back)
    {
        Done = TempData[DoneKey] as string;
        return await LoadAsync(back) is null ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostApplyAsync(bool agree, string? back)
    {
        ModelState.Clear();
        if (await LoadAsync(back) is not { } party)
        {
            return NotFound();
        }

        var agreed = agree ? string.Join('\n', Sentences) : null;
        var made = await registry.ApplyAsync(party, agreed, current.Require(), HttpContext.RequestAborted);
        return made.IsOk ? Said("certificates.signature.applied") : Again(made.Rejections);
    }

    public async Task<IActionResult> OnPostCancelAsync(string? reason)
    {
        ModelState.Clear();
        if (await LoadAsync(null) is not { } party)
        {
            return NotFound();
        }

        var cancelled = await registry.CancelAsync(
            party.AccountId,
            party.CreditCode,
            reason,
            current.Require(),
            HttpContext.RequestAborted
        );
        return cancelled.IsOk ? Said("certificates.signature.cancelled") : Again(cancelled.Rejections);
    }

    private RedirectToPageResult Said(string key)
    {
        TempData[DoneKey] = text[key].Value;
        return RedirectToPage(new { back = Back });
    }

    private PageResult Again(IReadOnlyList<Rejection> rejections)
    {
        ModelState.AddRejections(rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<SigningParty?> LoadAsync(string? back)
    {
        Back = Url.IsLocalUrl(back) ? back : null;
        var ct = HttpContext.RequestAborted;
        if (await applicants.OfAsync(current, ct) is not { } applicant)
        {
            return null;
        }

        var party = SigningParty.Of(applicant);
        Needed = party.Proofed ? null : ProofingErrors.Needed("申请电子签名").Message;
        if (await registry.ActiveAsync(party.AccountId, party.CreditCode, ct) is { } row)
        {
            Active = new Shown(
                row.Name,
                row.EnterpriseName,
                row.MadeAt,
                SignedStatement.HashOf(Convert.FromBase64String(row.PublicKey)),
                await db.Signatures.CountAsync(one => one.SignerId == row.Id, ct)
            );
        }

        return party;
    }
}
