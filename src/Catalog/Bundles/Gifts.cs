using Tongban.Catalog.Content;

namespace Tongban.Catalog.Bundles;

/// <summary>Who among the members taken gives a paper or a 数据元 to one that waits for it.</summary>
internal sealed class Gifts(IReadOnlyList<MemberStanding> taken)
{
    private readonly MemberOrder order = MemberOrder.Of(taken);

    /// <summary>The member before whose result is such a paper; null when there is none.</summary>
    public string? GiverOf(string member, (string Kind, string? Holder) paper) =>
        Giver(member, output => output.Paper == paper.Kind && output.Holder == paper.Holder);

    /// <summary>The member before whose result holds the 数据元; null when there is none.</summary>
    public string? GiverOf(string member, string element) => Giver(member, output => output.Element == element);

    private string? Giver(string member, Func<MemberOutput, bool> fits) =>
        taken
            .Where(one => order.IsBefore(one.Id, member) && one.Part.Member.Gives.Any(fits))
            .Select(one => one.Id)
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
}
