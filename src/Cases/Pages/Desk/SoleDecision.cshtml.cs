using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Cases.Access;
using Tongban.Cases.Sole;
using Tongban.Platform.Web;

namespace Tongban.Cases.Pages.Desk;

/// <summary>One drawn case: the 首席事务代表 records what a look at it found.</summary>
internal sealed class SoleDecisionModel(DeskSession desk, SoleSamples samples, Text text) : PageModel
{
    [BindProperty]
    public SoleFinding? Finding { get; set; }

    [BindProperty]
    public string? Words { get; set; }

    [BindProperty]
    public string? PutRight { get; set; }

    public SoleSample Sample { get; private set; } = null!;
    public bool MayLook => desk.Role == CaseRoles.ChiefRepresentative;
    public bool IsDecider => MayLook && Sample.DeciderId == desk.By.Actor.AccountId;

    public IReadOnlyList<Choice> Findings =>
        [.. Enum.GetValues<SoleFinding>().Select(one => new Choice($"{one}", text[$"desk.sole.finding.{one}"]))];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) =>
        await LoadAsync(id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        ModelState.Clear();
        if (!await LoadAsync(id, ct))
        {
            return NotFound();
        }

        var looked = await samples.LookAsync(id, Finding, Words, PutRight, desk.By.Actor, ct);
        if (looked.IsOk)
        {
            TempData[SoleDecisionsModel.DoneKey] = text["desk.sole.recorded"].Value;
            return LocalRedirect("/desk/sole-decisions");
        }

        ModelState.AddRejections(looked.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(long id, CancellationToken ct)
    {
        if (await samples.OneAsync(id, await desk.AuthoritiesAsync(ct), desk.By.Actor, ct) is not { } one)
        {
            return false;
        }

        Sample = one;
        return true;
    }
}
