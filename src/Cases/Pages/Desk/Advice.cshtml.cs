using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Access;
using Tongban.Cases.Filing;
using Tongban.Platform;

namespace Tongban.Cases.Pages.Desk;

/// <summary>网上预审: drafts whose owners asked a clerk to look at them.</summary>
internal sealed class AdviceModel(DeskSession desk, Drafts drafts, IFileStore files) : PageModel
{
    private const int Most = 50;

    /// <summary>The draft that is open; null for the list.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Draft { get; set; }

    [BindProperty]
    public string? Advice { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool Given { get; set; }

    public IReadOnlyList<DraftSummary> Waiting { get; private set; } = [];
    public DraftView? Open { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (desk.Role != CaseRoles.Clerk)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (Draft is not null)
        {
            return await OpenAsync(ct) ? Page() : NotFound();
        }

        foreach (var authority in await desk.AuthoritiesAsync(ct))
        {
            Waiting = [.. Waiting, .. await drafts.WaitingForAdviceAsync(authority, Most, ct)];
        }

        Waiting = [.. Waiting.OrderBy(one => one.UpdatedAt).Take(Most)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await OpenAsync(ct))
        {
            return NotFound();
        }

        var given = await drafts.GiveAdviceAsync(Draft!, desk.By, Advice ?? "", ct);
        if (given.IsOk)
        {
            return LocalRedirect("/desk/advice?given=true");
        }

        foreach (var one in given.Rejections)
        {
            ModelState.AddModelError(one.Field == "advice" ? nameof(Advice) : "", one.Message);
        }

        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnGetMaterialAsync(string id, int file, CancellationToken ct) =>
        await OpenAsync(ct)
        && Open!.Materials.FirstOrDefault(one => one.MaterialId == id)?.Files.ElementAtOrDefault(file) is { } handed
            ? new FileDownload(await files.OpenAsync(handed.Hash, ct), handed.Name, DeskFiles.TypeOf(handed.Name))
            : NotFound();

    private async Task<bool> OpenAsync(CancellationToken ct)
    {
        if (Draft is null || await drafts.OpenForAdviceAsync(Draft, desk.By, ct) is not { IsOk: true } opened)
        {
            return false;
        }

        Open = opened.Value;
        return true;
    }
}
