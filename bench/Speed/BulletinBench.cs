using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Tongban.Cases;
using Tongban.Insight.Quarter;
using Tongban.Platform;
using Tongban.Serving;

namespace Tongban.Bench.Speed;

/// <summary>bulletin: the figures of a quarter by authority, from the counts, held against the recount from the cases.</summary>
internal sealed class BulletinBench(Bed bed, BenchOptions options)
{
    private const int Tries = 5;
    private const int Tenfold = 10;

    public async Task<BenchReport> RunAsync(CancellationToken ct)
    {
        var rows = options.Rows * Tenfold;
        Room.Demand(rows);
        await using var connection = new NpgsqlConnection(bed.Database);
        await connection.OpenAsync(ct);
        await CaseCopies.RunAsync(connection, "SET synchronous_commit = off", ct);
        await CaseCopies.RunAsync(connection, "SET maintenance_work_mem = '1GB'", ct);
        var written = Stopwatch.StartNew();
        await new QuarterData(connection, rows).WriteAsync(ct);
        written.Stop();
        await using var server = await TongbanServer.StartBesideAsync(
            DatabaseOptions.Parse(bed.Database),
            bed.Site.Folder,
            DateTimeOffset.UtcNow
        );
        var times = new List<double>();
        IReadOnlyList<AuthorityCount> counted = [];
        for (var i = 0; i < Tries; i++)
        {
            await using var scope = server.Services.CreateAsyncScope();
            var statistics = scope.ServiceProvider.GetRequiredService<CaseStatistics>();
            var began = Stopwatch.StartNew();
            counted = await statistics.ByAuthorityAsync(QuarterData.From, QuarterData.To, ct);
            times.Add(began.Elapsed.TotalSeconds);
        }

        await using var own = server.Services.CreateAsyncScope();
        var recounting = Stopwatch.StartNew();
        var recounted = await CaseRecount.ByAuthorityAsync(
            own.ServiceProvider.GetRequiredService<UnitOfWork>(),
            QuarterData.From,
            QuarterData.To,
            ct
        );
        recounting.Stop();
        if (
            counted.Count == 0
            || !counted
                .Select(one => (one.AuthorityCode, one.AcceptedOnline, one.AcceptedAtCounter, one.ClosedInTime))
                .SequenceEqual(recounted)
        )
        {
            throw new InvalidOperationException("The counts and the recount differ.");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"bulletin over {rows} cases");
        return new BenchReport(
            [],
            [
                new Figure($"{name}, median of {Tries}", times.Order().ElementAt(Tries / 2), "s", "≤ 1 s"),
                new Figure($"{name}, the first", times[0], "s"),
                new Figure($"{name}: the recount, which is equal", recounting.Elapsed.TotalSeconds, "s"),
                new Figure($"{name}: writing them", written.Elapsed.TotalSeconds, "s"),
            ]
        );
    }
}
