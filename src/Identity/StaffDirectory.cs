using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;

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
public sealed record StaffPost(
    long PostId,
    long AccountId,
    string Name,
    string Role,
    string AuthorityCode,
    string Title,
    string? CounterCode,
    long? StandInId,
    bool Absent
);

/// <summary>Who holds which post; assignment of cases reads it.</summary>
public sealed class StaffDirectory
{
    private readonly IdentityDb db;

    internal StaffDirectory(IdentityDb db) => this.db = db;

    /// <summary>Posts of an authority, of one role or all, in order of their creation.</summary>
    public async Task<IReadOnlyList<StaffPost>> InAsync(
        string authorityCode,
        string? role = null,
        CancellationToken ct = default
    ) => await Posts(p => p.AuthorityCode == authorityCode && (role == null || p.Role == role)).ToListAsync(ct);

    /// <summary>Posts that an account holds.</summary>
    public async Task<IReadOnlyList<StaffPost>> OfAsync(long accountId, CancellationToken ct = default) =>
        await Posts(p => p.AccountId == accountId).ToListAsync(ct);

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
            post.Absent
        );
}
