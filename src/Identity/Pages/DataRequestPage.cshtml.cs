using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Data;
using Tongban.Identity.OwnData;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>One 个人信息申请; opening it is a reading of personal data.</summary>
internal sealed class DataRequestPageModel(DataRequests requests, CurrentActor actor, Text text) : PageModel
{
    [BindProperty]
    public string? Outcome { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    public DataRequestView Asked { get; private set; } = null!;

    public IReadOnlyList<Choice> Outcomes =>
        [.. Enum.GetNames<DataRequestOutcome>().Select(one => new Choice(one, text["identity.data.outcome." + one]))];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct) => await ShowAsync(id, ct);

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken ct)
    {
        DataRequestOutcome? outcome = Enum.TryParse<DataRequestOutcome>(Outcome, out var one) ? one : null;
        var answered = await requests.AnswerAsync(id, outcome, Answer, actor.Require(), ct);
        if (answered.IsOk)
            return LocalRedirect("/desk/data-requests");
        ModelState.AddRejections(answered.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync(id, ct);
    }

    private async Task<IActionResult> ShowAsync(long id, CancellationToken ct)
    {
        if (await requests.ReadAsync(id, actor.Require(), ct) is not { } found)
            return NotFound();
        Asked = found;
        return Page();
    }
}
