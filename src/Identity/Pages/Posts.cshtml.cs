using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Access;
using Tongban.Identity.Factors;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>A/B岗: who is away and who steps in; one's own posts, and for a head or an administrator those of the authority.</summary>
internal sealed class PostsModel(StaffDirectory directory, SecondFactors factors, CurrentActor actor) : PageModel
{
    public IReadOnlyList<StaffPost> Posts { get; private set; } = [];

    /// <summary>Accounts whose second factor an administrator may take off.</summary>
    public IReadOnlySet<long> WithFactor { get; private set; } = new HashSet<long>();

    public IReadOnlyList<PostAbsence> Absences { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAwayAsync(long post, CancellationToken ct) =>
        await AnswerAsync(
            await directory.SetAbsentAsync(post, true, Request.Form[$"reason-{post}"], actor.Require(), ct),
            post,
            ct
        );

    public async Task<IActionResult> OnPostBackAsync(long post, CancellationToken ct) =>
        await AnswerAsync(await directory.SetAbsentAsync(post, false, null, actor.Require(), ct), post, ct);

    public async Task<IActionResult> OnPostResetAsync(long post, CancellationToken ct)
    {
        var done = await factors.ResetAsync(post, actor.Require(), ct);
        if (done.IsOk)
            return RedirectToPage();
        ModelState.AddRejections(done.Rejections);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ReadAsync(ct);
        return Page();
    }

    private async Task<IActionResult> AnswerAsync(Result<StaffPost> done, long post, CancellationToken ct)
    {
        if (done.IsOk)
            return RedirectToPage();
        ModelState.AddRejections(
            done.Rejections.Select(one => one.Field == "reason" ? one with { Field = $"reason-{post}" } : one)
        );
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var me = actor.Require();
        var authority = me.AuthorityCode ?? "";
        Posts = PermissionTable.Shipped.Act("post.leave-other").Names(me.Role)
            ? await directory.InAsync(authority, ct: ct)
            : await directory.OfAsync(me.AccountId, ct);
        if (PermissionTable.Shipped.Act("second-factor.reset").Names(me.Role))
            WithFactor = await factors.OnAmongAsync([.. Posts.Select(one => one.AccountId)], ct);
        Absences = await directory.AbsencesAsync(authority, ct: ct);
    }
}
