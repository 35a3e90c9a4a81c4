using Tongban.Catalog.Content;

namespace Tongban.Catalog.Bundles;

/// <summary>
/// Which member waits for which. One that is left out hands those it waited for to those that waited for it, so that no order is
/// lost with it.
/// </summary>
public sealed class MemberOrder
{
    private readonly Dictionary<string, IReadOnlyList<string>> after;

    private MemberOrder(Dictionary<string, IReadOnlyList<string>> after) => this.after = after;

    /// <summary>Ids of the members taken, in the order of the definition.</summary>
    public IReadOnlyCollection<string> Members => after.Keys;

    public static MemberOrder Of(IEnumerable<MemberStanding> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        return Of([.. taken.Select(one => one.Part.Member)]);
    }

    /// <param name="taken">The members taken.</param>
    /// <param name="all">All members of the definition; null: those taken are all.</param>
    public static MemberOrder Of(IReadOnlyList<BundleMember> taken, IReadOnlyList<BundleMember>? all = null)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var ids = taken.Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        var known = (all ?? taken).DistinctBy(one => one.Id).ToDictionary(one => one.Id, StringComparer.Ordinal);
        return new MemberOrder(
            taken.ToDictionary(
                one => one.Id,
                one => (IReadOnlyList<string>)[.. Before(one, []).Distinct().Order(StringComparer.Ordinal)],
                StringComparer.Ordinal
            )
        );

        IEnumerable<string> Before(BundleMember one, HashSet<string> seen) =>
            one.After.SelectMany(id =>
                ids.Contains(id) ? [id]
                : seen.Add(id) && known.TryGetValue(id, out var gone) ? Before(gone, seen)
                : []
            );
    }

    /// <summary>The members whose result it waits for itself.</summary>
    public IReadOnlyList<string> After(string member) => after.GetValueOrDefault(member) ?? [];

    /// <summary>Whether one comes before another, directly or through others.</summary>
    public bool IsBefore(string first, string member) => Reaches(member, first, []);

    /// <summary>All that wait for it, directly or through others.</summary>
    public IEnumerable<string> Behind(string member) => after.Keys.Where(one => IsBefore(member, one));

    private bool Reaches(string from, string to, HashSet<string> seen) =>
        seen.Add(from) && After(from).Any(one => one == to || Reaches(one, to, seen));
}
