namespace Tongban.Catalog.Bundles;

/// <summary>The chain of members, each waiting for the one before, whose promises add up to the most working days.</summary>
/// <param name="Members">Ids along it, the first first.</param>
public sealed record CriticalPath(IReadOnlyList<string> Members, decimal Days)
{
    public static CriticalPath Of(IReadOnlyList<MemberStanding> taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        return Of(
            MemberOrder.Of(taken),
            taken.ToDictionary(one => one.Id, one => WorkingTime.DaysOf(one.Part.Item.Promised), StringComparer.Ordinal)
        );
    }

    /// <param name="order">Free of circles: what stands on one is left out.</param>
    /// <param name="days">Working days of each member.</param>
    public static CriticalPath Of(MemberOrder order, IReadOnlyDictionary<string, decimal> days)
    {
        ArgumentNullException.ThrowIfNull(order);
        var longest = new Dictionary<string, CriticalPath>(StringComparer.Ordinal);
        foreach (var member in order.Members)
            To(member, []);
        return longest.Count == 0
            ? new CriticalPath([], 0)
            : longest
                .Values.OrderByDescending(one => one.Days)
                .ThenBy(one => one.Members[^1], StringComparer.Ordinal)
                .First();

        CriticalPath To(string member, HashSet<string> seen)
        {
            if (longest.TryGetValue(member, out var known))
                return known;
            if (!seen.Add(member))
                return new CriticalPath([], 0);
            var before = order
                .After(member)
                .Select(one => To(one, seen))
                .OrderByDescending(one => one.Days)
                .ThenBy(one => string.Join(',', one.Members), StringComparer.Ordinal)
                .FirstOrDefault(new CriticalPath([], 0));
            return longest[member] = new CriticalPath(
                [.. before.Members, member],
                before.Days + days.GetValueOrDefault(member)
            );
        }
    }
}
