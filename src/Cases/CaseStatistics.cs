using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Catalog.Content;

namespace Tongban.Cases;

/// <summary>A row of the table 部门, 网上受理, 窗口受理, 合计受理, 正常办结.</summary>
/// <param name="AcceptedOnline">网上受理: accepted in the period, filed online or by a mobile client.</param>
/// <param name="AcceptedAtCounter">窗口受理: accepted in the period, every other channel.</param>
/// <param name="ClosedInTime">正常办结: of those accepted, closed by the end of the period within limit and not withdrawn.</param>
public sealed record AuthorityCount(string AuthorityCode, int AcceptedOnline, int AcceptedAtCounter, int ClosedInTime)
{
    /// <summary>合计受理.</summary>
    public int Accepted => AcceptedOnline + AcceptedAtCounter;
}

/// <summary>Figures from the aggregates: the folded counts and the tail that is not folded yet. A case counts once, under its authority.</summary>
public sealed class CaseStatistics
{
    private readonly CasesDb db;

    internal CaseStatistics(CasesDb db) => this.db = db;

    /// <summary>By authority, in the order of their codes; authorities without a case are left out.</summary>
    /// <param name="from">First day of the period.</param>
    /// <param name="to">Last day of it.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<AuthorityCount>> ByAuthorityAsync(
        DateOnly from,
        DateOnly to,
        CancellationToken ct = default
    )
    {
        var folded = await db
            .Counts.AsNoTracking()
            .Where(one =>
                (one.Measure == CountMeasure.Accepted || one.Measure == CountMeasure.ClosedInTime)
                && one.Cohort >= from
                && one.Cohort <= to
                && (one.Measure == CountMeasure.Accepted || one.Day <= to)
            )
            .GroupBy(one => new
            {
                one.AuthorityCode,
                one.Measure,
                one.Channel,
            })
            .Select(group => new
            {
                group.Key.AuthorityCode,
                group.Key.Measure,
                group.Key.Channel,
                Amount = group.Sum(one => one.Amount),
            })
            .ToListAsync(ct);
        var tail = await db
            .CountDeltas.AsNoTracking()
            .Where(one =>
                (one.Measure == CountMeasure.Accepted || one.Measure == CountMeasure.ClosedInTime)
                && one.Cohort >= from
                && one.Cohort <= to
                && (one.Measure == CountMeasure.Accepted || one.Day <= to)
            )
            .GroupBy(one => new
            {
                one.AuthorityCode,
                one.Measure,
                one.Channel,
            })
            .Select(group => new
            {
                group.Key.AuthorityCode,
                group.Key.Measure,
                group.Key.Channel,
                Amount = group.Sum(one => one.Amount),
            })
            .ToListAsync(ct);
        return
        [
            .. folded
                .Concat(tail)
                .GroupBy(one => one.AuthorityCode, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new AuthorityCount(
                    group.Key,
                    group
                        .Where(one => one.Measure == CountMeasure.Accepted && IsOnline(one.Channel))
                        .Sum(one => one.Amount),
                    group
                        .Where(one => one.Measure == CountMeasure.Accepted && !IsOnline(one.Channel))
                        .Sum(one => one.Amount),
                    group.Where(one => one.Measure == CountMeasure.ClosedInTime).Sum(one => one.Amount)
                )),
        ];
    }

    private static bool IsOnline(Channel channel) => channel is Channel.Online or Channel.Mobile;
}
