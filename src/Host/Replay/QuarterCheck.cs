using Microsoft.EntityFrameworkCore;
using Tongban.Cases;
using Tongban.Cases.Data;
using Tongban.Catalog;
using Tongban.Insight.Quarter;
using Tongban.Platform;

namespace Tongban.Host.Replay;

/// <summary>Counts a replayed quarter in two ways and holds both against the published table.</summary>
internal static class QuarterCheck
{
    public static async Task<ReplayReport> RunAsync(
        IServiceProvider services,
        Scenario scenario,
        QuarterTable printed,
        CancellationToken ct
    )
    {
        await using var scope = services.CreateAsyncScope();
        var use = scope.ServiceProvider;
        var authorities = await use.GetRequiredService<CatalogReader>().AuthoritiesAsync(ct);
        string[] order = [.. printed.Rows.Select(row => row.Name).Where(name => name != QuarterColumns.Total)];
        var counted = await use.GetRequiredService<CaseStatistics>().ByAuthorityAsync(scenario.From, scenario.To, ct);
        var statistics = QuarterRows.Of(
            counted.Select(one => (one.AuthorityCode, one.AcceptedOnline, one.AcceptedAtCounter, one.ClosedInTime)),
            authorities,
            order
        );
        var work = use.GetRequiredService<UnitOfWork>();
        var recount = QuarterRows.Of(
            await CaseRecount.ByAuthorityAsync(work, scenario.From, scenario.To, ct),
            authorities,
            order
        );
        var open = await CaseRecount.OpenAsync(work, scenario.From, scenario.To, ct);
        var db = use.GetRequiredService<CasesDb>();
        return new ReplayReport(
            statistics,
            QuarterComparison.Compare(printed, statistics, recount),
            open,
            await db.Documents.CountAsync(ct),
            await db.Documents.CountAsync(one => one.FileHash != null, ct),
            Findings(open, authorities.ToDictionary(one => one.Code, one => one.ShortName, StringComparer.Ordinal))
        );
    }

    private static string[] Findings(IEnumerable<OpenCount> open, Dictionary<string, string> names) =>
        [
            .. open.Where(one => one.Overdue > 0)
                .Select(one =>
                    $"{names.GetValueOrDefault(one.AuthorityCode, one.AuthorityCode)}有{one.Overdue}件在办件已超期"
                ),
        ];
}
