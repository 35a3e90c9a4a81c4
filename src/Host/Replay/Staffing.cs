using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Host.Replay;

/// <summary>The demonstration's staff of one authority.</summary>
/// <param name="Clerk">At the authority's own counter.</param>
/// <param name="Reviewers">Posts A and B.</param>
internal sealed record Staffing(Acting Clerk, IReadOnlyList<Acting> Reviewers, Acting Approver)
{
    public static StaffName NameOf(Acting one) => new(one.Actor.AccountId, one.Actor.Name);

    /// <exception cref="InvalidDataException">A post that the cases need is not filled.</exception>
    public static async Task<Dictionary<string, Staffing>> ReadAsync(
        StaffDirectory directory,
        CatalogReader catalog,
        IEnumerable<string> authorities,
        CancellationToken ct
    )
    {
        var counters = (await catalog.HallsAsync(ct)).SelectMany(hall => hall.Counters).ToList();
        var staffing = new Dictionary<string, Staffing>(StringComparer.Ordinal);
        foreach (var authority in authorities)
        {
            var counter = counters.Find(one => one.Kind == CounterKind.Department && one.Serves(authority));
            var posts = await directory.InAsync(authority, ct: ct);
            staffing[authority] = new Staffing(
                Of(Roles.Clerk)[0] with
                {
                    CounterCode = counter?.Code,
                },
                Of(Roles.Reviewer),
                Of(Roles.Approver)[0]
            );

            Acting[] Of(string role)
            {
                Acting[] found =
                [
                    .. posts
                        .Where(post => post.Role == role)
                        .Select(post => new Acting(new Actor(post.AccountId, post.Name, role, authority))),
                ];
                return found.Length > 0
                    ? found
                    : throw new InvalidDataException($"The authority {authority} has nobody in the role {role}.");
            }
        }

        return staffing;
    }
}
