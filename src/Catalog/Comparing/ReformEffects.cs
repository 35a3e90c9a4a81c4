using Tongban.Catalog.Content;
using Tongban.Kernel.Time;

namespace Tongban.Catalog.Comparing;

/// <summary>
/// What reform has done for applicants, from the versions themselves: time promised against the statute's (压缩率),
/// materials (精简率), steps (环节) and visits (跑动) of the first version against the one in force.
/// </summary>
public sealed class ReformEffects
{
    private readonly CatalogReader reader;

    internal ReformEffects(CatalogReader reader) => this.reader = reader;

    public async Task<EffectReport> RunAsync(CancellationToken ct = default)
    {
        var first = (await reader.FirstVersionsAsync(ct)).ToDictionary(item => item.Id, StringComparer.Ordinal);
        List<ItemEffect> items =
        [
            .. (await reader.InForceAsync(ct)).Select(now => ItemEffect.Of(first.GetValueOrDefault(now.Id, now), now)),
        ];
        return new EffectReport(
            items,
            [
                .. items
                    .GroupBy(item => item.Current.Authority.Code, StringComparer.Ordinal)
                    .OrderBy(group => group.Key, StringComparer.Ordinal)
                    .Select(group => AuthorityEffect.Of(group.First().Current.Authority.ShortName, [.. group])),
            ],
            AuthorityEffect.Of("合计", items)
        );
    }
}

public sealed record EffectReport(
    IReadOnlyList<ItemEffect> Items,
    IReadOnlyList<AuthorityEffect> Authorities,
    AuthorityEffect Total
);

/// <param name="StatutoryDays">Statutory limit of the version in force in working days; null where there is none or it is 依据待核.</param>
/// <param name="PromisedDays">Promise of the version in force in working days.</param>
public sealed record ItemEffect(PublishedItem First, PublishedItem Current, double? StatutoryDays, double? PromisedDays)
{
    public int MaterialsBefore => First.Content.Materials.Count;
    public int Materials => Current.Content.Materials.Count;
    public int StepsBefore => First.Content.Steps.Count;
    public int Steps => Current.Content.Steps.Count;
    public int VisitsBefore => First.Content.Visits;
    public int Visits => Current.Content.Visits;

    /// <summary>压缩率 = 1 − promised ÷ statutory; null where one of them has no figure.</summary>
    public double? Compression => Rate(StatutoryDays, PromisedDays);

    /// <summary>精简率 = 1 − materials now ÷ materials of the first version.</summary>
    public double? Reduction => Rate(MaterialsBefore, Materials);

    internal static ItemEffect Of(PublishedItem first, PublishedItem current)
    {
        var statutory = current.Content.Statutory is { Pending: false, Period: { } limit } ? Days(limit) : null;
        return new ItemEffect(first, current, statutory, statutory is null ? null : Days(current.Content.Promised));
    }

    internal static double? Rate(double? before, double? now) =>
        before is > 0 and { } whole && now is { } left ? 1 - (left / whole) : null;

    /// <summary>
    /// In working days, for adding up only: 日 as 5/7, 月 as 21.75, 年 as 250, 小时 as 1/8 of one; 当场 is none; 及时 has no
    /// figure. Whether a date is kept is for the calendar.
    /// </summary>
    internal static double? Days(Period period) =>
        period.Unit switch
        {
            TimeUnit.WorkingDay or TimeUnit.DayOrWorkingDay => period.Amount,
            TimeUnit.HalfWorkingDay => period.Amount / 2.0,
            TimeUnit.Hour => period.Amount / 8.0,
            TimeUnit.Day => period.Amount * 5 / 7.0,
            TimeUnit.Month => period.Amount * 21.75,
            TimeUnit.Year => period.Amount * 250,
            TimeUnit.OnTheSpot => 0,
            _ => null,
        };
}

/// <param name="Measured">Items with both a statutory and a promised figure; only they are in 压缩率.</param>
public sealed record AuthorityEffect(
    string Name,
    int Items,
    int Measured,
    double? Compression,
    double? Reduction,
    int MaterialsBefore,
    int Materials,
    int StepsBefore,
    int Steps,
    int VisitsBefore,
    int Visits
)
{
    /// <summary>Rates of the sums (004: 1 − Σ承诺 ÷ Σ法定), not means of rates.</summary>
    internal static AuthorityEffect Of(string name, IReadOnlyList<ItemEffect> items)
    {
        List<ItemEffect> measured =
        [
            .. items.Where(item => item is { StatutoryDays: not null, PromisedDays: not null }),
        ];
        var (before, now) = (items.Sum(item => item.MaterialsBefore), items.Sum(item => item.Materials));
        return new AuthorityEffect(
            name,
            items.Count,
            measured.Count,
            ItemEffect.Rate(measured.Sum(item => item.StatutoryDays), measured.Sum(item => item.PromisedDays)),
            ItemEffect.Rate(before, now),
            before,
            now,
            items.Sum(item => item.StepsBefore),
            items.Sum(item => item.Steps),
            items.Sum(item => item.VisitsBefore),
            items.Sum(item => item.Visits)
        );
    }
}
