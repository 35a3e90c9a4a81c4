using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests;

public sealed class NumberTests
{
    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Each_scope_counts_from_one(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        (await TakeAsync(platform, "case:a", 5)).ShouldBe([1L, 2L, 3L, 4L, 5L]);
        (await TakeAsync(platform, "case:b", 2)).ShouldBe([1L, 2L]);
        (await TakeAsync(platform, "case:a", 2)).ShouldBe([6L, 7L]);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_rollback_gives_its_number_back(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        await platform.InScopeAsync(async services =>
        {
            await using var write = await services.GetRequiredService<UnitOfWork>().BeginAsync();
            (await services.GetRequiredService<NumberBlocks>().TakeAsync("s")).ShouldBe(1);
            return 0;
        });
        (await TakeAsync(platform, "s", 2)).ShouldBe([1L, 2L]);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Several_processes_never_give_a_number_twice_and_every_gap_is_listed(DatabaseEngine engine)
    {
        await using var database = TestDatabase.Create(engine);
        var taken = new ConcurrentBag<long>();
        var platforms = new[] { await TestPlatform.ShareAsync(database), await TestPlatform.ShareAsync(database) };
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        foreach (var number in await TakeAsync(platforms[i % 2], "s", 1))
                        {
                            taken.Add(number);
                        }
                    })
                )
        );
        foreach (var platform in platforms)
        {
            await platform.DisposeAsync();
        }
        taken.Distinct().Count().ShouldBe(50);
        await using var after = await TestPlatform.ShareAsync(database);
        var gaps = await after.InScopeAsync(services => services.GetRequiredService<NumberBlocks>().GapsAsync("s"));
        gaps.ShouldAllBe(gap => gap.Settled);
        var listed = gaps.SelectMany(gap => Enumerable.Range((int)gap.First, (int)(gap.Last - gap.First + 1)));
        var last = await after.CountAsync("SELECT last FROM platform_number WHERE scope = 's'");
        taken.Concat(listed.Select(n => (long)n)).Order().ShouldBe(Enumerable.Range(1, (int)last).Select(n => (long)n));
    }

    [Fact]
    public async Task A_node_that_does_no_due_work_closes_the_blocks_that_rest_and_lists_what_they_leave()
    {
        await using var platform = await TestPlatform.CreateAsync(
            DatabaseEngine.PostgreSql,
            services => services.AddSingleton(new DueWorkOptions { Enabled = false })
        );
        (await TakeAsync(platform, "s", 2)).ShouldBe([1L, 2L]);
        platform.Time.Advance(TimeSpan.FromMinutes(11));
        await platform.Worker.StartAsync(CancellationToken.None);
        for (var waited = 0; waited < 100 && await OpenBlocksAsync(platform) > 0; waited++)
            await Task.Delay(50);
        (await OpenBlocksAsync(platform)).ShouldBe(0);
        var gaps = await platform.InScopeAsync(services => services.GetRequiredService<NumberBlocks>().GapsAsync("s"));
        gaps.ShouldBe([new NumberGap("s", 3, 3, Settled: true)]);
        await platform.Worker.StopAsync(CancellationToken.None);

        static Task<long> OpenBlocksAsync(TestPlatform platform) =>
            platform.CountAsync("SELECT COUNT(*) FROM platform_number_block");
    }

    [Fact]
    public async Task A_number_whose_commit_nobody_answered_is_not_given_again_and_its_block_stays_unsettled()
    {
        await using var database = TestDatabase.Create(DatabaseEngine.PostgreSql);
        await using var line = new SeveredLine(database.Options);
        var platform = await TestPlatform.ShareAsync(database, services => services.AddSingleton(line.Options));
        (await TakeAsync(platform, "s", 1)).ShouldBe([1L]);
        await Should.ThrowAsync<Exception>(() =>
            platform.WriteAsync(
                async (services, _) =>
                {
                    (await services.GetRequiredService<NumberBlocks>().TakeAsync("s")).ShouldBe(2);
                    line.LoseTheNextAnswerToACommit();
                }
            )
        );
        (await TakeAsync(platform, "s", 2)).ShouldBe([3L, 4L]);
        await platform.DisposeAsync();

        await using var after = await TestPlatform.ShareAsync(database);
        var gaps = await after.InScopeAsync(services => services.GetRequiredService<NumberBlocks>().GapsAsync("s"));
        gaps.ShouldNotBeEmpty();
        gaps.ShouldAllBe(gap => !gap.Settled);
    }

    [Fact]
    public async Task A_number_outside_a_write_scope_is_refused()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.Sqlite);
        await Should.ThrowAsync<InvalidOperationException>(() =>
            platform.InScopeAsync(services => services.GetRequiredService<NumberBlocks>().TakeAsync("s"))
        );
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Ids_of_several_processes_are_distinct_and_grow_even_when_the_clock_goes_back(
        DatabaseEngine engine
    )
    {
        await using var database = TestDatabase.Create(engine);
        await using var one = await TestPlatform.ShareAsync(database);
        await using var two = await TestPlatform.ShareAsync(database);
        var first = one.Services.GetRequiredService<IdSource>();
        var second = two.Services.GetRequiredService<IdSource>();
        var mine = Enumerable.Range(0, 10_000).Select(_ => first.Next()).ToList();
        one.Time.Advance(TimeSpan.FromSeconds(-30));
        mine.AddRange(Enumerable.Range(0, 10).Select(_ => first.Next()));
        var theirs = Enumerable.Range(0, 10_000).Select(_ => second.Next()).ToList();
        mine.ShouldBe(mine.Order().Distinct());
        mine.Intersect(theirs).ShouldBeEmpty();
        mine.ShouldAllBe(id => id > 0);
        IdSource.TimeOf(theirs[0]).ShouldBe(two.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_node_number_is_free_again_after_its_process_ended()
    {
        await using var database = TestDatabase.Create(DatabaseEngine.Sqlite);
        var one = await TestPlatform.ShareAsync(database);
        var before = one.Services.GetRequiredService<IdSource>().Next();
        await one.DisposeAsync();
        await using var two = await TestPlatform.ShareAsync(database);
        two.Time.Advance(TimeSpan.FromSeconds(6));
        var after = two.Services.GetRequiredService<IdSource>().Next();
        NodeOf(after).ShouldBe(NodeOf(before));
        after.ShouldBeGreaterThan(before);

        static long NodeOf(long id) => (id >> 12) & 1023;
    }

    private static async Task<List<long>> TakeAsync(TestPlatform platform, string scope, int count)
    {
        var numbers = new List<long>();
        await platform.WriteAsync(
            async (services, _) =>
            {
                for (var i = 0; i < count; i++)
                {
                    numbers.Add(await services.GetRequiredService<NumberBlocks>().TakeAsync(scope));
                }
            }
        );
        return numbers;
    }
}
