using Tongban.Catalog.Authorities;

namespace Tongban.Insight.Quarter;

/// <summary>
/// Which row of the table an authority's cases count in: its own, or that of its comprehensive counter. Authorities that
/// have neither are named by themselves, so that no case is left out of the table.
/// </summary>
public static class QuarterRows
{
    /// <param name="counted">Figures by authority code.</param>
    /// <param name="authorities">Every authority.</param>
    /// <param name="order">Names of the rows in the order of the published table.</param>
    public static QuarterTable Of(
        IEnumerable<(string AuthorityCode, int Online, int Counter, int Closed)> counted,
        IReadOnlyList<Authority> authorities,
        IReadOnlyList<string> order
    )
    {
        var names = authorities.ToDictionary(
            authority => authority.Code,
            authority => authority.AnnexRow ?? authority.ComprehensiveCounter ?? authority.Name,
            StringComparer.Ordinal
        );
        var rows = counted
            .GroupBy(one => names.GetValueOrDefault(one.AuthorityCode, one.AuthorityCode), StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key,
                group =>
                    QuarterRow.Of(
                        group.Key,
                        group.Sum(one => one.Online),
                        group.Sum(one => one.Counter),
                        group.Sum(one => one.Closed)
                    ),
                StringComparer.Ordinal
            );
        return QuarterTable.WithTotal([
            .. order.Select(name => rows.GetValueOrDefault(name) ?? QuarterRow.Of(name, 0, 0, 0)),
            .. rows.Values.Where(row => !order.Contains(row.Name)).OrderBy(row => row.Name, StringComparer.Ordinal),
        ]);
    }
}
