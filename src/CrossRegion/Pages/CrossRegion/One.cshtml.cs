using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.CrossRegion.Applications;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Web;

namespace Tongban.CrossRegion.Pages;

/// <summary>One application, as the counter of either place sees it: the same steps, whose turn it is, what can be done.</summary>
internal sealed class CrossOneModel(CrossSession session, CrossDesk desk, CounterActs acts, IFileStore files)
    : PageModel
{
    public CrossView View { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string number, CancellationToken ct) =>
        await ReadAsync(number, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetResultAsync(string number, long id, CancellationToken ct) =>
        await desk.ResultAsync(number, id, await session.ByAsync(ct), ct) is { } result
            ? new FileDownload(await files.OpenAsync(result.FileHash, ct), result.FileName, FileType.Pdf)
            : NotFound();

    public async Task<IActionResult> OnPostSendAsync(string number, CancellationToken ct) =>
        await AnswerAsync(number, await acts.SendOnAsync(number, await session.ByAsync(ct), ct), ct);

    public async Task<IActionResult> OnPostHandAsync(
        string number,
        string? recipient,
        string? tracking,
        CancellationToken ct
    ) =>
        await AnswerAsync(
            number,
            await acts.HandOverAsync(number, recipient, tracking, await session.ByAsync(ct), ct),
            ct
        );

    public async Task<IActionResult> OnPostNoteAsync(string number, string? words, CancellationToken ct) =>
        await AnswerAsync(number, await acts.NoteAsync(number, words, await session.ByAsync(ct), ct), ct);

    private async Task<IActionResult> AnswerAsync(string number, Result<string> done, CancellationToken ct)
    {
        if (done.IsOk)
        {
            return Redirect($"/desk/cross-region/{number}");
        }

        if (!await ReadAsync(number, ct))
        {
            return NotFound();
        }

        ModelState.AddRejections(
            done.Rejections.Select(one => one.Field == "materials" ? one with { Field = null } : one)
        );
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> ReadAsync(string number, CancellationToken ct)
    {
        var seen = await desk.OpenAsync(number, await session.ByAsync(ct), ct);
        if (seen.IsOk)
        {
            View = seen.Value;
        }

        return seen.IsOk;
    }
}
