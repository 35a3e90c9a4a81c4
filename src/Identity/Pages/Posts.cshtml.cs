using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Tongban.Identity.Access;
using Tongban.Identity.Factors;
using Tongban.Identity.OwnData;
using Tongban.Identity.Recovery;
using Tongban.Kernel;
using Tongban.Platform.Web;

namespace Tongban.Identity.Pages;

/// <summary>A/B岗: who is away and who steps in; one's own posts, and for a head or an administrator those of the authority.</summary>
internal sealed class PostsModel(
    StaffDirectory directory,
    SecondFactors factors,
    PasswordReset reset,
    StaffAccounts accounts,
    CurrentActor actor
) : PageModel
{
    /// <summary>The code for a new password, shown this once.</summary>
    public string? HandedOut { get; private set; }

    /// <summary>What was just done: <c>end</c> or <c>close</c>.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Did { get; set; }

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
        return done.IsOk ? RedirectToPage() : await RefuseAsync(done, ct);
    }

    public async Task<IActionResult> OnPostPasswordAsync(long post, CancellationToken ct)
    {
        var code = await reset.HandOutAsync(post, actor.Require(), ct);
        if (!code.IsOk)
            return await RefuseAsync(code, ct);
        HandedOut = code.Value;
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(long post, CancellationToken ct)
    {
        var ended = await accounts.EndSessionsAsync(post, actor.Require(), ct);
        return ended.IsOk ? RedirectToPage(new { did = "end" }) : await RefuseAsync(ended, ct);
    }

    public async Task<IActionResult> OnPostCloseAsync(long post, CancellationToken ct)
    {
        var closed = await accounts.CloseAsync(post, actor.Require(), ct);
        return closed.IsOk ? RedirectToPage(new { did = "close" }) : await RefuseAsync(closed, ct);
    }

    public bool MayManage(StaffPost post) =>
        actor.Require() is var me
        && post.AccountId != me.AccountId
        && PermissionTable.Shipped.Act("password.reset").Names(me.Role);

    private async Task<IActionResult> RefuseAsync<T>(Result<T> done, CancellationToken ct)
    {
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
