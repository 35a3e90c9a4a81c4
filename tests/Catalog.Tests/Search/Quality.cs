using Tongban.Catalog.Search;
using Tongban.Platform;

namespace Tongban.Catalog.Tests.Search;

public sealed class Quality(FilledCatalogue catalogue) : IClassFixture<FilledCatalogue>
{
    private const double LeastFirst = 0.70;
    private const double LeastFirstThree = 0.85;
    private const double UsualMilliseconds = 20;

    /// <summary>The best of some tries is the query's own time, whatever else the machine does.</summary>
    private const int Tries = 5;

    [Fact]
    public void There_are_150_everyday_queries_and_half_of_them_are_kept_from_the_tuning()
    {
        var (tuned, untuned) = (EverydayQuery.Tuned.Count, EverydayQuery.Untuned.Count);

        (tuned + untuned).ShouldBeGreaterThanOrEqualTo(150);
        untuned.ShouldBeGreaterThanOrEqualTo(tuned);
        EverydayQuery
            .Tuned.Select(one => one.Text)
            .Intersect(EverydayQuery.Untuned.Select(one => one.Text))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Queries_never_tuned_on_find_the_right_item_first_or_among_three()
    {
        var reading = await catalogue.ReadAsync(EverydayQuery.Untuned);

        reading.First.ShouldBeGreaterThanOrEqualTo(LeastFirst);
        reading.FirstThree.ShouldBeGreaterThanOrEqualTo(LeastFirstThree);
    }

    [Fact]
    public async Task Queries_tuned_on_find_the_right_item_first_or_among_three()
    {
        var reading = await catalogue.ReadAsync(EverydayQuery.Tuned);

        reading.First.ShouldBeGreaterThanOrEqualTo(0.9);
        reading.FirstThree.ShouldBeGreaterThanOrEqualTo(0.95);
    }

    [Fact]
    public async Task Both_engines_give_the_same_items_in_the_same_order()
    {
        foreach (var query in EverydayQuery.Tuned.Concat(EverydayQuery.Untuned))
        {
            var here = await catalogue.FindAsync(new SearchRequest(query.Text));
            var there = await catalogue.FindAsync(new SearchRequest(query.Text), DatabaseEngine.PostgreSql);
            there.Hits.ShouldBe(here.Hits, query.Text);
        }
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_query_usually_takes_less_than_20_milliseconds(DatabaseEngine engine)
    {
        var best = new List<double>();
        foreach (var query in EverydayQuery.Tuned)
        {
            var times = new List<double>();
            for (var i = 0; i < Tries; i++)
                times.Add((await catalogue.ReadAsync([query], engine)).Milliseconds(0));
            best.Add(times.Min());
        }

        best.Order().ElementAt(best.Count / 2).ShouldBeLessThan(UsualMilliseconds);
    }
}
