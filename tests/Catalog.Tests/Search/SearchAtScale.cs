using System.Diagnostics;
using System.Globalization;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Search;

namespace Tongban.Catalog.Tests.Search;

/// <summary>The index of one node with many names: few by default, a million with TONGBAN_SEARCH_SCALE=1000000.</summary>
public sealed class SearchAtScale
{
    private const int Few = 20_000;

    [Fact]
    public void Many_names_are_taken_in_and_every_query_is_answered()
    {
        var size = int.TryParse(
            Environment.GetEnvironmentVariable("TONGBAN_SEARCH_SCALE"),
            CultureInfo.InvariantCulture,
            out var asked
        )
            ? asked
            : Few;
        var lexicon = Lexicon.Load(ShippedData.Root);
        var names = Names();
        var counties = File.ReadLines(Path.Combine(ShippedData.Root, "divisions", "china-county.csv"))
            .Select(line => line.Split(','))
            .Where(cells => cells[2] == "county")
            .ToList();
        using var index = new LiveIndex(new Lazy<Lexicon>(lexicon));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        index.Apply(Enumerable.Range(0, size).Select(i => Row(i, names, counties)), 1);
        var built = watch.Elapsed;
        var memory = GC.GetTotalMemory(forceFullCollection: true) - before;

        var queries = EverydayQuery.Tuned.Where(query => query.Kind != "none").ToList();
        Ask(index, queries);
        var times = Ask(index, queries);

        TestContext.Current.TestOutputHelper!.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {size:N0} | {built.TotalSeconds:0.0} s | {memory / 1_000_000:N0} MB | {At(times, 0.5):0.0} ms | {At(times, 0.95):0.0} ms | {At(times, 1):0.0} ms |"
            )
        );
        index.Read(known => known.Live).ShouldBe(size);
        times.Count.ShouldBe(queries.Count);
    }

    private static List<double> Ask(LiveIndex index, IReadOnlyList<EverydayQuery> queries)
    {
        var times = new List<double>();
        foreach (var query in queries)
        {
            var watch = Stopwatch.StartNew();
            index.Read(known => ItemSearch.Find(known, new SearchRequest(query.Text))).Hits.ShouldNotBeNull();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times;
    }

    private static double At(List<double> sorted, double share) =>
        sorted[(int)Math.Min(sorted.Count - 1, sorted.Count * share)];

    private static List<string> Names() =>
        [
            .. File.ReadLines(Path.Combine(ShippedData.Root, "guangan", "items.tsv"))
                .Skip(1)
                .Select(line => line.Split('\t')[2]),
            .. ShippedData.Files.Items.Select(item => item.Value.Name),
        ];

    private static SearchEntryRow Row(int i, List<string> names, List<string[]> counties)
    {
        var county = counties[i / names.Count % counties.Count];
        var id = string.Create(CultureInfo.InvariantCulture, $"{county[0]}-{i}");
        return new SearchEntryRow
        {
            Id = id,
            Code = id,
            Name = county[1] + names[i % names.Count],
            Also = "",
            Authority = county[1],
            Division = county[0],
            Type = ItemType.Permit,
            Audience = (int)SearchAudience.Unknown,
            Completeness = (int)Completeness.NameOnly,
            Acts = 0,
            Live = true,
            Revision = 1,
        };
    }
}
