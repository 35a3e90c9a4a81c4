using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;

namespace Tongban.Identity.Accounts;

/// <summary>In whose name an account can act.</summary>
/// <param name="Key"><c>person</c>, <c>enterprise:ID</c> or <c>post:ID</c>.</param>
/// <param name="Role">Role of the capacity.</param>
/// <param name="Label">What people read.</param>
internal sealed record Capacity(string Key, string Role, string Label)
{
    public const string Person = "person";

    public long? EnterpriseId { get; init; }

    public Post? Post { get; init; }
}

/// <summary>
/// An account that was given two of the three administrators' posts (系统、安全、审计) acts in none of them: they are three people.
/// </summary>
internal sealed class Capacities(IdentityDb db)
{
    public async Task<IReadOnlyList<Capacity>> OfAsync(Account account, CancellationToken ct)
    {
        if (account.Kind == AccountKind.Staff)
        {
            var posts = await db
                .Posts.AsNoTracking()
                .Where(p => p.AccountId == account.Id)
                .OrderBy(p => p.Id)
                .ToListAsync(ct);
            var administers = posts.Select(p => p.Role).Where(Roles.Administrators.Contains).Distinct().Count();
            return
            [
                .. posts
                    .Where(p => administers < 2 || !Roles.Administrators.Contains(p.Role))
                    .Select(p => new Capacity($"post:{p.Id}", p.Role, $"{p.AuthorityName} {p.Title}") { Post = p }),
            ];
        }
        var enterprises = await db
            .Enterprises.AsNoTracking()
            .Where(e => e.RepresentativeId == account.Id)
            .OrderBy(e => e.Id)
            .ToListAsync(ct);
        return
        [
            new Capacity(Capacity.Person, Roles.Citizen, account.Name),
            .. enterprises.Select(e => new Capacity($"enterprise:{e.Id}", Roles.Enterprise, e.Name)
            {
                EnterpriseId = e.Id,
            }),
        ];
    }
}
