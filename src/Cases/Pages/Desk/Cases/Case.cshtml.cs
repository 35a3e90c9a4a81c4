using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Access;
using Tongban.Cases.Documents;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Pages.Desk.Acts;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Certificates.Core;
using Tongban.Certificates.Uses;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Platform;
using Tongban.Platform.Web;
using FieldKind = Tongban.Catalog.Content.FieldKind;

namespace Tongban.Cases.Pages.Desk;

/// <summary>A case with everything beside each other: form, materials, clock, history, documents, and what may be done now.</summary>
internal sealed class CaseModel(
    DeskSession desk,
    RevealParties reveal,
    CaseDocuments documents,
    IFileStore files,
    CertificateMaterials certificates,
    CertificateUse use,
    DivisionTable divisions
) : PageModel
{
    public DeskCase Case { get; private set; } = null!;

    /// <summary>Acts of this person on this case as it stands.</summary>
    public IReadOnlyList<ActForm> Acts { get; private set; } = [];

    /// <summary>The act that the case waits for; its form stands open beside the evidence.</summary>
    public ActForm? Next { get; private set; }

    /// <summary>Parties with their numbers in full, after a reason was given and recorded.</summary>
    public IReadOnlyList<RevealedParty> Revealed { get; private set; } = [];

    public bool MayReveal { get; private set; }

    /// <summary>Status today of the certificates that took the place of materials.</summary>
    public IReadOnlyDictionary<long, CertificateStatus> CertificateStatus { get; private set; } =
        new Dictionary<long, CertificateStatus>();

    [BindProperty(SupportsGet = true)]
    public string? Done { get; set; }

    /// <summary>Last event before the act that led here.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Since { get; set; }

    public IReadOnlyList<NoticeLine> Made =>
        Since is { } since ? [.. Case.View.Notices.Where(notice => notice.Sequence > since)] : [];

    public string Division(string code) =>
        DivisionCode.Parse(code) is { IsOk: true } parsed && divisions.FullName(parsed.Value) is { Length: > 0 } name
            ? name
            : code;

    /// <summary>What the applicant had filed in a field at first.</summary>
    public string Before(FormField field) =>
        Case.View.Filed[field.Id] switch
        {
            RowsAnswer rows => string.Join(
                "；",
                rows.Rows.Select(row =>
                    string.Join(
                        "，",
                        field
                            .Columns.Where(column => row.ContainsKey(column.Id))
                            .Select(column =>
                                $"{column.Label}：{DeskWords.Of(column, row[column.Id], Revealed.Count > 0)}"
                            )
                    )
                )
            ),
            TextAnswer code when field.Kind == FieldKind.Division => Division(code.Value),
            var answer => DeskWords.Of(field, answer, Revealed.Count > 0),
        };

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct)
    {
        return await ShowAsync(number, ReadingKind.Page, ct) ? Page() : NotFound();
    }

    /// <summary>Shows the numbers in full, once, to whoever says why.</summary>
    public async Task<IActionResult> OnPostRevealAsync(string number, string? why, CancellationToken ct)
    {
        if (!await ShowAsync(number, null, ct))
        {
            return NotFound();
        }

        var revealed = await reveal.RunAsync(Case.Row, why, desk.By, ct);
        if (revealed.IsOk)
        {
            Revealed = revealed.Value;
            return Page();
        }

        ModelState.AddRejections(revealed.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>A file that the applicant has replaced since.</summary>
    public async Task<IActionResult> OnGetReplacedAsync(string number, string id, int file, CancellationToken ct) =>
        await desk.OpenAsync(number, ReadingKind.Material, ct) is { } one
        && one.View.Replaced(id).ElementAtOrDefault(file) is { } before
            ? new FileDownload(await files.OpenAsync(before.Hash, ct), before.Name, DeskFiles.TypeOf(before.Name))
            : NotFound();

    private async Task<bool> ShowAsync(string number, ReadingKind? seen, CancellationToken ct)
    {
        if (await desk.OpenAsync(number, seen, ct) is not { } one)
        {
            return false;
        }

        Case = one;
        CertificateStatus = await certificates.StatusAsync(one.State.Materials.Values, ct);
        MayReveal = await desk.MayAsync(CaseAct.Reveal, one, ct);
        var acts = new List<ActForm>();
        foreach (var form in ActForms.All.Where(form => form.Applies(one)))
        {
            if (await desk.MayAsync(form.Act, one, ct))
            {
                acts.Add(form);
            }
        }

        Next = acts.FirstOrDefault(form => form.Weight == ActWeight.First && form.Partial is null);
        Acts = acts;
        return true;
    }

    public async Task<IActionResult> OnGetDocumentAsync(string number, long id, CancellationToken ct)
    {
        if (
            await desk.OpenAsync(number, ReadingKind.Document, ct) is not { } one
            || one.View.Notices.All(notice => notice.Id != id)
        )
        {
            return NotFound();
        }

        var file = await documents.FileAsync(id, ct);
        return file.IsOk
            ? new FileDownload(await files.OpenAsync(file.Value.Hash, ct), file.Value.FileName, FileType.Pdf)
            : await RefuseAsync(number, file.Rejection, ct);
    }

    private async Task<IActionResult> RefuseAsync(string number, Rejection rejection, CancellationToken ct)
    {
        if (!await ShowAsync(number, null, ct))
        {
            return NotFound();
        }

        ModelState.AddRejections([rejection]);
        Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        return Page();
    }

    /// <summary>The certificate that takes the place of a material, as the version used; the reading goes on its holder's log.</summary>
    public async Task<IActionResult> OnGetCertificateAsync(string number, string id, CancellationToken ct)
    {
        if (
            await desk.OpenAsync(number, ReadingKind.Material, ct) is not { } one
            || one.View.File.State.Materials.GetValueOrDefault(id)?.Certificate is not { } certificate
        )
        {
            return NotFound();
        }

        var opened = await use.OpenAsync(
            certificate.CertificateId,
            certificate.VersionNumber,
            new UsingCase(one.Row.Id, one.Row.Number, one.Row.ItemName),
            desk.By.Actor,
            ct
        );
        return opened.IsOk
                ? new FileDownload(
                    await files.OpenAsync(opened.Value, ct),
                    $"{certificate.TypeName}{certificate.Number}.pdf",
                    FileType.Pdf
                )
            : opened.Rejection.Code.StartsWith("IDENTITY-", StringComparison.Ordinal)
                ? StatusCode(StatusCodes.Status403Forbidden)
            : await RefuseAsync(number, opened.Rejection, ct);
    }

    public async Task<IActionResult> OnGetMaterialAsync(string number, string id, int file, CancellationToken ct) =>
        await desk.OpenAsync(number, ReadingKind.Material, ct) is { } one
        && one.View.File.State.Materials.GetValueOrDefault(id)?.Files.ElementAtOrDefault(file) is { } handed
            ? new FileDownload(await files.OpenAsync(handed.Hash, ct), handed.Name, DeskFiles.TypeOf(handed.Name))
            : NotFound();
}
