using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Mandates;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>/my/mandates/{id}: one mandate with its log, for the two who are part of it.</summary>
internal sealed class OneMandateModel(MandateReader mandates, MandateOffice office, CurrentActor actor, Text text)
    : PageModel
{
    private const string DoneKey = "mandates.done";

    public MandateView Mandate { get; private set; } = null!;

    /// <summary>What the last act of this reader did, once.</summary>
    public string? Done => TempData[DoneKey] as string;

    /// <summary>The giver reaches the cases; the holder while the mandate is active.</summary>
    public bool LinksCases => Mandate.IsGiver || Mandate.Line.Status == MandateStatus.Active;

    public IReadOnlyList<Choice> Consents => [new("true", text["identity.mandates.accept-consent"])];

    public string At(DateTimeOffset at) =>
        at.ToOffset(LegalTime.Offset).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) =>
        await LoadAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostAcceptAsync(long id, string? hash, bool consent, CancellationToken ct) =>
        AnswerAsync(id, "accepted", by => office.AcceptAsync(id, by, hash, consent, ct), ct);

    public Task<IActionResult> OnPostDeclineAsync(long id, CancellationToken ct) =>
        AnswerAsync(id, "declined", by => office.DeclineAsync(id, by, ct), ct);

    public Task<IActionResult> OnPostRevokeAsync(long id, CancellationToken ct) =>
        AnswerAsync(id, "revoked", by => office.RevokeAsync(id, by, ct), ct);

    public Task<IActionResult> OnPostRenounceAsync(long id, CancellationToken ct) =>
        AnswerAsync(id, "renounced", by => office.RenounceAsync(id, by, ct), ct);

    private async Task<IActionResult> AnswerAsync(
        long id,
        string done,
        Func<Platform.Actor, Task<Result<MandateStatus>>> act,
        CancellationToken ct
    )
    {
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var result = await act(actor.Require());
        if (result.IsOk)
        {
            TempData[DoneKey] = text[$"identity.mandates.done.{done}"].Value;
            return LocalRedirect($"/my/mandates/{id}");
        }

        if (result.Rejection.Code == MandateErrors.NotFound.Code)
        {
            return NotFound();
        }

        ModelState.Clear();
        ModelState.AddRejections(result.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await LoadAsync(id, ct);
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await mandates.FindAsync(id, actor.Require(), ct) is not { } found)
        {
            return false;
        }

        Mandate = found;
        return true;
    }
}
