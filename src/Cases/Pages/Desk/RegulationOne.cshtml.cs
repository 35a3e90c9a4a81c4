using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Regulation;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>One decision of an approval bureau, for the authority that supervises its holder.</summary>
internal sealed class RegulationOneModel(CurrentActor current, RegulatorDesk regulator, Text text) : PageModel
{
    private const string DoneKey = "regulation.done";

    public ToldDecision Told { get; private set; } = null!;
    public IReadOnlyList<RegulatorReport> Reports { get; private set; } = [];
    public ReportKind? Kind { get; private set; }
    public string? Words { get; private set; }
    public string? Done { get; private set; }

    public IReadOnlyList<Choice> Kinds =>
        [.. Enum.GetValues<ReportKind>().Select(kind => new Choice($"{kind}", text[$"desk.regulation.{kind}"]))];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        Done = TempData[DoneKey] as string;
        return await LoadAsync(id, ct) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAcknowledgeAsync(long id, CancellationToken ct) =>
        await AfterAsync(id, await regulator.AcknowledgeAsync(id, current.Require(), ct), "acknowledged", ct);

    public async Task<IActionResult> OnPostReportAsync(long id, ReportKind? kind, string? words, CancellationToken ct)
    {
        ModelState.Clear();
        (Kind, Words) = (kind, words);
        return await AfterAsync(id, await regulator.ReportAsync(id, kind, words, current.Require(), ct), "sent", ct);
    }

    private async Task<IActionResult> AfterAsync(long id, Result<bool> done, string said, CancellationToken ct)
    {
        if (done.IsOk)
        {
            TempData[DoneKey] = text[$"desk.regulation.{said}"].Value;
            return LocalRedirect($"/desk/regulation/{id}");
        }

        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await regulator.OneAsync(id, current.Require(), ct) is not var (told, reports))
        {
            return false;
        }

        (Told, Reports) = (told, reports);
        return true;
    }
}
