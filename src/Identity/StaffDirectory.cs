using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Access;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity;

/// <summary>A post with who holds it.</summary>
/// <param name="PostId">Post.</param>
/// <param name="AccountId">Who holds it.</param>
/// <param name="Name">Name of who holds it.</param>
/// <param name="Role">Role.</param>
/// <param name="AuthorityCode">Authority.</param>
/// <param name="Title">Title of the post, such as 审查岗（A岗）.</param>
/// <param name="CounterCode">Counter that it serves, if any.</param>
/// <param name="StandInId">Account that steps in (B岗), if any.</param>
/// <param name="Absent">True while away: work goes to the stand-in.</param>
/// <param name="StandInName">Name of the stand-in, if any.</param>
public sealed record StaffPost(
    long PostId,
    long AccountId,
    string Name,
    string Role,
    string AuthorityCode,
    string Title,
    string? CounterCode,
    long? StandInId,
    bool Absent,
    string? StandInName
)
{
    /// <summary>Division code of the village that a village agent serves; null for every other post.</summary>
    public string? Village { get; init; }
}

/// <summary>A time in which a post was away.</summary>
/// <param name="Until">When the holder came back; null while away.</param>
public sealed record PostAbsence(
    string HolderName,
    string Title,
    string StandInName,
    string Reason,
    string SetBy,
    DateTimeOffset From,
    DateTimeOffset? Until
);

/// <summary>Who holds which post; assignment of cases reads it.</summary>
public sealed class StaffDirectory
{
    private const int MostReason = 100;

    private readonly IdentityDb db;
    private readonly UnitOfWork work;
    private readonly IdSource ids;
    private readonly IBusinessClock clock;

    internal StaffDirectory(IdentityDb db, UnitOfWork work, IdSource ids, IBusinessClock clock) =>
        (this.db, this.work, this.ids, this.clock) = (db, work, ids, clock);

    /// <summary>Posts of an authority, of one role or all, in order of their creation.</summary>
    public async Task<IReadOnlyList<StaffPost>> InAsync(
        string authorityCode,
        string? role = null,
        CancellationToken ct = default
    ) => await Posts(p => p.AuthorityCode == authorityCode && (role == null || p.Role == role)).ToListAsync(ct);

    /// <summary>Posts that serve one of these counters, in order of their creation.</summary>
    public async Task<IReadOnlyList<StaffPost>> AtCountersAsync(
        IReadOnlyList<string> counters,
        CancellationToken ct = default
    ) => await Posts(p => p.CounterCode != null && counters.Contains(p.CounterCode)).ToListAsync(ct);

    /// <summary>Posts of village agents, in order of their villages' codes.</summary>
    public async Task<IReadOnlyList<StaffPost>> VillageAgentsAsync(CancellationToken ct = default) =>
        [
            .. (await Posts(p => p.Role == Roles.VillageAgent && p.Village != null).ToListAsync(ct)).OrderBy(
                post => post.Village,
                StringComparer.Ordinal
            ),
        ];

    /// <summary>Posts that an account holds.</summary>
    public async Task<IReadOnlyList<StaffPost>> OfAsync(long accountId, CancellationToken ct = default) =>
        await Posts(p => p.AccountId == accountId).ToListAsync(ct);

    /// <summary>Posts of an authority that are away and for which this account steps in (B岗).</summary>
    public async Task<IReadOnlyList<StaffPost>> StoodInForAsync(
        long accountId,
        string authorityCode,
        CancellationToken ct = default
    ) => await Posts(p => p.AuthorityCode == authorityCode && p.Absent && p.StandInId == accountId).ToListAsync(ct);

    /// <summary>
    /// Marks a post as away, or back. Its holder may, and the head of the authority and an administrator of it; a post and
    /// its stand-in are never away at once.
    /// </summary>
    public async Task<Result<StaffPost>> SetAbsentAsync(
        long postId,
        bool absent,
        string? reason,
        Actor by,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var write = await work.BeginAsync(ct);
        var post = await db.Posts.SingleOrDefaultAsync(p => p.Id == postId, ct);
        if (post is null || !MaySet(post, by))
            return IdentityErrors.PostNotYours;
        if (post.Absent == absent)
            return IdentityErrors.PostUnchanged;
        var fault = absent ? await LeaveAsync(post, reason, by, ct) : await ReturnAsync(post, ct);
        if (fault is not null)
            return fault;
        post.Absent = absent;
        work.Record(
            new LedgerEntry(
                $"post:{post.Id}",
                absent ? "post.absent" : "post.back",
                by,
                new
                {
                    account = post.AccountId,
                    standIn = post.StandInId,
                    authority = post.AuthorityCode,
                },
                absent ? reason : null
            )
        );
        await write.CommitAsync(ct);
        return await Posts(p => p.Id == postId).SingleAsync(ct);
    }

    /// <summary>Absences of an authority's posts, the latest first.</summary>
    public async Task<IReadOnlyList<PostAbsence>> AbsencesAsync(
        string authorityCode,
        int most = 50,
        CancellationToken ct = default
    ) =>
        await (
            from absence in db.Absences.AsNoTracking()
            join post in db.Posts.AsNoTracking() on absence.PostId equals post.Id
            where post.AuthorityCode == authorityCode
            orderby absence.Id descending
            select new PostAbsence(
                db.Accounts.Where(a => a.Id == absence.AccountId).Select(a => a.Name).First(),
                post.Title,
                db.Accounts.Where(a => a.Id == absence.StandInId).Select(a => a.Name).First(),
                absence.Reason,
                absence.SetBy,
                absence.From,
                absence.Until
            )
        )
            .Take(most)
            .ToListAsync(ct);

    private static bool MaySet(Post post, Actor by) =>
        post.AccountId == by.AccountId
        || (PermissionTable.Shipped.Act("post.leave-other").Names(by.Role) && by.AuthorityCode == post.AuthorityCode);

    private async Task<Rejection?> LeaveAsync(Post post, string? reason, Actor by, CancellationToken ct)
    {
        var why = TextInput.Line(reason, "不在岗的原因", MostReason, "reason");
        if (!why.IsOk)
            return why.Rejection;
        if (post.StandInId is not { } standIn)
            return IdentityErrors.NoStandIn;
        if (await db.Posts.AnyAsync(p => p.AccountId == standIn && p.Absent, ct))
            return IdentityErrors.BothAway;
        db.Absences.Add(
            new Absence
            {
                Id = ids.Next(),
                PostId = post.Id,
                AccountId = post.AccountId,
                StandInId = standIn,
                Reason = why.Value,
                SetBy = by.Name,
                From = clock.Now,
            }
        );
        return null;
    }

    private async Task<Rejection?> ReturnAsync(Post post, CancellationToken ct)
    {
        foreach (var open in await db.Absences.Where(a => a.PostId == post.Id && a.Until == null).ToListAsync(ct))
            open.Until = clock.Now;
        return null;
    }

    private IQueryable<StaffPost> Posts(System.Linq.Expressions.Expression<Func<Post, bool>> which) =>
        from post in db.Posts.AsNoTracking().Where(which)
        join account in db.Accounts on post.AccountId equals account.Id
        orderby post.Id
        select new StaffPost(
            post.Id,
            account.Id,
            account.Name,
            post.Role,
            post.AuthorityCode,
            post.Title,
            post.CounterCode,
            post.StandInId,
            post.Absent,
            db.Accounts.Where(a => a.Id == post.StandInId).Select(a => a.Name).FirstOrDefault()
        )
        {
            Village = post.Village,
        };
}
