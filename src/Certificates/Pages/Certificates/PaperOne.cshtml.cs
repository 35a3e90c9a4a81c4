using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Certificates.Core;
using Tongban.Certificates.Paper;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Certificates.Pages;

/// <summary>A sheet of paper certificates: a second person compares its rows with the paper originals.</summary>
internal sealed class PaperOneModel(CurrentActor current, PaperStock stock, Text text) : PageModel
{
    private const string DoneKey = "paper.done";

    public PaperBatch Batch { get; private set; } = null!;
    public IReadOnlyList<PaperLine> Waiting { get; private set; } = [];
    public IReadOnlyList<PaperLine> Settled { get; private set; } = [];
    public IReadOnlyList<long> Chosen { get; private set; } = [];
    public string? Reason { get; private set; }
    public bool Refusing { get; private set; }
    public string? Done { get; private set; }

    /// <summary>Whoever entered the sheet does not compare it.</summary>
    public bool Own => Batch.EnteredById == current.Require().AccountId;

    public async Task<IActionResult> OnGetAsync(long id, bool entered, CancellationToken ct)
    {
        Done = TempData[DoneKey] as string ?? (entered ? text["certificates.paper.entered-done"].Value : null);
        return await LoadAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(long id, List<long> rows, CancellationToken ct) =>
        await AfterAsync(id, rows, await stock.ConfirmAsync(id, rows, current.Require(), ct), "compared", ct);

    public async Task<IActionResult> OnPostRefuseAsync(long id, List<long> rows, string? reason, CancellationToken ct)
    {
        (Reason, Refusing) = (reason, true);
        return await AfterAsync(
            id,
            rows,
            await stock.RefuseAsync(id, rows, reason, current.Require(), ct),
            "refused-done",
            ct
        );
    }

    private async Task<IActionResult> AfterAsync(
        long id,
        IReadOnlyList<long> rows,
        Result<int> settled,
        string said,
        CancellationToken ct
    )
    {
        ModelState.Clear();
        if (settled.IsOk)
        {
            TempData[DoneKey] = text[$"certificates.paper.{said}", settled.Value].Value;
            return LocalRedirect($"/desk/certificates/paper/{id}");
        }

        if (settled.Rejection.Code == CertificateErrors.NotFound.Code || !await LoadAsync(id, ct))
        {
            return NotFound();
        }

        Chosen = rows;
        ModelState.AddRejections(settled.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await stock.OneAsync(id, current.Require(), ct) is not var (batch, waiting, settled))
        {
            return false;
        }

        (Batch, Waiting, Settled) = (batch, waiting, settled);
        return true;
    }
}
