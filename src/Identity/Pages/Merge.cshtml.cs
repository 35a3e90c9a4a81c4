using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Merging;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>合并账号: first the other account is proven, then everything that moves and ends is shown, then it is done.</summary>
internal sealed class MergeModel(AccountMerging merging, CurrentActor actor) : PageModel
{
    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty]
    public string? Factor { get; set; }

    /// <summary>Goes with the code that was sent.</summary>
    [BindProperty]
    public string? Sent { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    /// <summary>That the other account was proven.</summary>
    [BindProperty]
    public string? Ticket { get; set; }

    [BindProperty]
    public string? Own { get; set; }

    [BindProperty]
    public bool Confirm { get; set; }

    public MergePlan? Plan { get; private set; }

    public MergePlan? Merged { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await ProvenAsync(await merging.ProveByPasswordAsync(Phone, Password, Factor, actor.Require(), ct), ct);

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        var sent = await merging.SendCodeAsync(Phone, actor.Require(), ct);
        if (!sent.IsOk)
            return Again(sent.Rejections);
        ModelState.Clear();
        Sent = sent.Value;
        return Page();
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct) =>
        await ProvenAsync(await merging.ProveByPhoneAsync(Sent, Code, Factor, actor.Require(), ct), ct);

    public async Task<IActionResult> OnPostCounterAsync(CancellationToken ct) =>
        await ProvenAsync(await merging.ProveByCounterAsync(actor.Require(), ct), ct);

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken ct)
    {
        var merged = await merging.MergeAsync(Ticket, Own, Confirm, actor.Require(), ct);
        if (merged.IsOk)
        {
            ModelState.Clear();
            Merged = merged.Value;
            return Page();
        }

        if (await merging.PlanAsync(Ticket, actor.Require(), ct) is { IsOk: true } plan)
            Plan = plan.Value;
        return Again(merged.Rejections);
    }

    private async Task<IActionResult> ProvenAsync(Result<string> proven, CancellationToken ct)
    {
        if (!proven.IsOk)
            return Again(proven.Rejections);
        var plan = await merging.PlanAsync(proven.Value, actor.Require(), ct);
        if (!plan.IsOk)
            return Again(plan.Rejections);
        ModelState.Clear();
        (Ticket, Plan) = (proven.Value, plan.Value);
        return Page();
    }

    private PageResult Again(IReadOnlyList<Rejection> rejections)
    {
        ModelState.Clear();
        ModelState.AddRejections(rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
