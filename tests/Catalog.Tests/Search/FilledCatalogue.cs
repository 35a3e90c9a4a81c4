using System.Diagnostics;
using Tongban.Catalog.Search;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Search;

/// <summary>The shipped items and the list of 广安区 on both engines, loaded once for all tests of the search.</summary>
public sealed class FilledCatalogue : IAsyncLifetime
{
    private readonly Dictionary<DatabaseEngine, CatalogHost> hosts = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var engine in (DatabaseEngine[])[DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql])
        {
            var host = await CatalogHost.StartAsync(engine);
            hosts[engine] = host;
            (await host.LoadAsync(ShippedData.Root)).IsOk.ShouldBeTrue();
            (await host.LoadNamedAsync(ShippedData.Root)).Value.ShouldBe(1135);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts.Values)
            await host.DisposeAsync();
    }

    internal CatalogHost On(DatabaseEngine engine) => hosts[engine];

    internal Task<SearchAnswer> FindAsync(SearchRequest request, DatabaseEngine engine = DatabaseEngine.Sqlite) =>
        hosts[engine].FindAsync(request);

    internal async Task<QualityReading> ReadAsync(
        IReadOnlyList<EverydayQuery> queries,
        DatabaseEngine engine = DatabaseEngine.Sqlite
    )
    {
        var results = new List<QueryResult>();
        foreach (var query in queries)
        {
            var watch = Stopwatch.StartNew();
            var hits = (await FindAsync(new SearchRequest(query.Text) { Limit = 10 }, engine)).Hits;
            results.Add(new QueryResult(query, hits, watch.Elapsed));
        }
        return new QualityReading(results);
    }
}

internal sealed record QueryResult(EverydayQuery Query, IReadOnlyList<SearchHit> Hits, TimeSpan Took);

internal sealed record QualityReading(IReadOnlyList<QueryResult> Results)
{
    public double First => Results.Average(one => one.Query.IsRight(one.Hits, 1) ? 1.0 : 0);
    public double FirstThree => Results.Average(one => one.Query.IsRight(one.Hits, 3) ? 1.0 : 0);
    public IEnumerable<QueryResult> NotFirst => Results.Where(one => !one.Query.IsRight(one.Hits, 1));

    /// <summary>The shorter time of each query.</summary>
    public QualityReading Quicker(QualityReading other) =>
        new([.. Results.Zip(other.Results, (one, two) => one.Took <= two.Took ? one : two)]);

    public double Milliseconds(double share)
    {
        var sorted = Results.Select(one => one.Took.TotalMilliseconds).Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];
    }
}
