using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Catalog;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>How many open cases of an authority are lit.</summary>
internal sealed record LitCases(string AuthorityCode, int Yellow, int Orange, int Red);

/// <summary>
/// Lamps by authority, for those who run the platform: the same rows as the supervisor's list, counted. It looks at all open
/// cases of an authority by its index, and so seldom.
/// </summary>
internal sealed class LampFigures(CasesDb db, CatalogReader catalog, IBusinessClock clock)
    : ISampledFigures,
        IOperatorFigures
{
    private const string Gauge = "tongban.lamps";

    public TimeSpan Interval => TimeSpan.FromMinutes(5);

    public IReadOnlyList<SampledGauge> Gauges { get; } =
    [new(Gauge, null, "Open cases whose lamp is yellow, orange or red, by authority.")];

    public async Task<IReadOnlyList<SampledValue>> SampleAsync(CancellationToken ct = default) =>
        [
            .. (await CountAsync(ct)).SelectMany(one =>
                new[] { ("yellow", one.Yellow), ("orange", one.Orange), ("red", one.Red) }.Select(
                    lamp => new SampledValue(Gauge, lamp.Item2, ("authority", one.AuthorityCode), ("lamp", lamp.Item1))
                )
            ),
        ];

    public async Task<IReadOnlyList<OperatorFigure>> ReadAsync(CancellationToken ct = default)
    {
        var lit = await CountAsync(ct);
        return
        [
            new(
                "亮灯的在办件",
                $"{lit.Sum(one => one.Yellow + one.Orange + one.Red)}件",
                "黄灯临近期限，橙灯超过承诺期限，红灯超过法定期限；按机关见下表。"
            ),
        ];
    }

    public async Task<IReadOnlyList<OperatorTable>> TablesAsync(CancellationToken ct = default)
    {
        var names = (await catalog.AuthoritiesAsync(ct)).ToDictionary(
            one => one.Code,
            one => one.ShortName,
            StringComparer.Ordinal
        );
        return
        [
            new(
                "亮灯的在办件，按机关",
                "没有列出的机关没有亮灯的办件。",
                [new("机关"), new("黄灯", true), new("橙灯", true), new("红灯", true)],
                [
                    .. (await CountAsync(ct)).Select(one => new OperatorRow([
                        names.GetValueOrDefault(one.AuthorityCode, one.AuthorityCode),
                        $"{one.Yellow}",
                        $"{one.Orange}",
                        $"{one.Red}",
                    ])),
                ]
            ),
        ];
    }

    private async Task<IReadOnlyList<LitCases>> CountAsync(CancellationToken ct)
    {
        var now = clock.Now;
        var counted = await db
            .Cases.AsNoTracking()
            .Where(row =>
                !row.Paused && row.EndedAt == null && (row.YellowAt <= now || row.OrangeAt <= now || row.RedAt <= now)
            )
            .GroupBy(row => row.AuthorityCode)
            .Select(group => new
            {
                Code = group.Key,
                Red = group.Count(row => row.RedAt <= now),
                Orange = group.Count(row => row.OrangeAt <= now && (row.RedAt == null || row.RedAt > now)),
                All = group.Count(),
            })
            .ToListAsync(ct);
        return
        [
            .. counted
                .Select(one => new LitCases(one.Code, one.All - one.Orange - one.Red, one.Orange, one.Red))
                .OrderBy(one => one.AuthorityCode, StringComparer.Ordinal),
        ];
    }
}
