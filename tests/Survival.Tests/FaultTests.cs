using System.Diagnostics;

namespace Tongban.Survival.Tests;

/// <summary>
/// Under a steady load of filings and moves something breaks. Whatever was acknowledged is there once, whatever was not is there
/// once or not at all and is acknowledged when it is sent again, the books agree, and service is back within thirty seconds.
/// </summary>
public sealed class FaultTests(Production production) : IClassFixture<Production>
{
    private static readonly TimeSpan Longest = UnderLoad.Longest;

    [Fact]
    public async Task A_killed_host_of_two_loses_nothing()
    {
        Only.InFull();
        await UnderLoadAsync(
            "kill -9 a host of two",
            [production.A, production.B],
            async load =>
            {
                await production.A.KillAsync();
                var killed = Stopwatch.GetTimestamp();
                var other = await load.BackAsync(killed, production.B.Url);
                await production.A.StartAsync();
                await load.BackAsync(Stopwatch.GetTimestamp());
                return other;
            }
        );
    }

    [Fact]
    public async Task A_killed_host_that_is_alone_loses_nothing_and_serves_again()
    {
        Only.InFull();
        await UnderLoadAsync(
            "kill -9 the only host, start it",
            [production.A],
            async load =>
            {
                await production.A.KillAsync();
                var killed = Stopwatch.GetTimestamp();
                await production.A.StartAsync();
                return await load.BackAsync(killed);
            }
        );
    }

    [Fact]
    public async Task A_killed_database_loses_nothing_that_was_acknowledged()
    {
        Only.InFull();
        await UnderLoadAsync(
            "kill -9 the database, start it",
            [production.A, production.B],
            async load =>
            {
                await production.Cluster.KillAsync();
                var killed = Stopwatch.GetTimestamp();
                await Task.Delay(TimeSpan.FromSeconds(2));
                await production.Cluster.StartAsync();
                return await load.BackAsync(killed);
            }
        );
    }

    [Fact]
    public async Task Host_and_database_killed_together_lose_nothing()
    {
        Only.InFull();
        await UnderLoadAsync(
            "kill -9 hosts and database, start them",
            [production.A, production.B],
            async load =>
            {
                await Task.WhenAll(
                    production.Cluster.KillAsync(),
                    production.A.KillAsync(),
                    production.B.KillAsync(),
                    production.Worker.KillAsync()
                );
                var killed = Stopwatch.GetTimestamp();
                await production.Cluster.StartAsync();
                await Task.WhenAll(production.A.StartAsync(), production.B.StartAsync());
                var back = await load.BackAsync(killed);
                await production.MendAsync();
                return back;
            }
        );
    }

    [Fact]
    public async Task A_network_cut_between_host_and_database_loses_nothing()
    {
        Only.InFull();
        Only.AsRoot();
        var inside = production.NewNode(
            "inside",
            new NodeShape { Prefix = Network.Prefix, Host = Network.NodeAddress },
            production.Cluster.Connection(Network.DatabaseAddress)
        );
        await inside.StartAsync();
        await UnderLoadAsync(
            "no network to the database for 15 s",
            [inside],
            async load =>
            {
                Network.Pull();
                try
                {
                    await Task.Delay(TimeSpan.FromSeconds(15));
                }
                finally
                {
                    Network.PlugIn();
                }

                return await load.BackAsync(Stopwatch.GetTimestamp());
            }
        );
        await inside.KillAsync();
    }

    [Fact]
    public async Task A_full_disk_under_the_database_loses_nothing()
    {
        Only.InFull();
        Only.AsRoot();
        using var disk = SmallDisk.Mount();
        await using var cluster = await production.Cluster.CopyAsync(disk.Folder);
        var node = production.NewNode("full", null, cluster.Connection());
        var worker = production.NewNode("full-worker", new NodeShape { Works = true }, cluster.Connection());
        await Task.WhenAll(node.StartAsync(), worker.StartAsync());
        await UnderLoadAsync(
            "no space for the database for 10 s",
            [node],
            async load =>
            {
                disk.Fill();
                await Task.Delay(TimeSpan.FromSeconds(10));
                load.Journal.Unanswered.ShouldBeGreaterThan(0, "the disk was not full");
                disk.Free();
                var freed = Stopwatch.GetTimestamp();
                // the server gives up when it cannot write its log; its service manager starts it again
                if (!cluster.Runs)
                {
                    await cluster.StartAsync();
                }

                return await load.BackAsync(freed);
            },
            production.CensusOf(cluster)
        );
        await node.KillAsync();
        await worker.KillAsync();
    }

    [Fact]
    public async Task A_host_that_stands_still_for_half_a_minute_loses_nothing()
    {
        Only.InFull();
        await UnderLoadAsync(
            "a host of two stands still for 30 s",
            [production.A, production.B],
            async load =>
            {
                production.A.Pause();
                try
                {
                    await Task.Delay(TimeSpan.FromSeconds(30));
                }
                finally
                {
                    production.A.Resume();
                }

                return await load.BackAsync(Stopwatch.GetTimestamp());
            }
        );
    }

    [Fact]
    public async Task A_database_that_stands_still_for_half_a_minute_loses_nothing()
    {
        Only.InFull();
        await UnderLoadAsync(
            "the database stands still for 30 s",
            [production.A, production.B],
            async load =>
            {
                production.Cluster.Pause();
                try
                {
                    await Task.Delay(TimeSpan.FromSeconds(30));
                }
                finally
                {
                    production.Cluster.Resume();
                }

                return await load.BackAsync(Stopwatch.GetTimestamp());
            }
        );
    }

    [Fact]
    public async Task A_clock_set_back_makes_no_number_twice_and_no_history_run_backwards()
    {
        Only.InFull();
        using var clock = new SteppedClock();
        var stepped = production.NewNode("stepped", new NodeShape { Environment = clock.Environment });
        await stepped.StartAsync();
        await UnderLoadAsync(
            "one host's clock goes back 20 minutes",
            [stepped, production.B],
            async load =>
            {
                clock.Step(TimeSpan.FromMinutes(-20));
                var since = Stopwatch.GetTimestamp();
                var back = await load.BackAsync(since);
                (await ClockOfAsync(stepped)).ShouldBeLessThan(DateTimeOffset.UtcNow.AddMinutes(-15));
                await Task.Delay(TimeSpan.FromSeconds(6));
                clock.Step(TimeSpan.Zero);
                await load.BackAsync(Stopwatch.GetTimestamp());
                return back;
            }
        );
        await stepped.KillAsync();
    }

    [Fact]
    public async Task A_worker_killed_in_the_middle_of_a_job_leaves_it_to_another()
    {
        Only.InFull();
        var second = production.NewNode("second-worker", new NodeShape { Works = true });
        await UnderLoadAsync(
            "kill -9 a worker in the middle of a job",
            [production.A, production.B],
            async load =>
            {
                List<string> left;
                do
                {
                    await production.MendAsync();
                    while ((await production.Census.LeasesAsync()).Count == 0)
                    {
                        await Task.Delay(5);
                    }

                    await production.Worker.KillAsync();
                    left = await production.Census.LeasesAsync();
                } while (left.Count == 0);

                var killed = Stopwatch.GetTimestamp();
                await second.StartAsync();
                while ((await production.Census.LeasesAsync()).Intersect(left, StringComparer.Ordinal).Any())
                {
                    Stopwatch.GetElapsedTime(killed).ShouldBeLessThan(Longest);
                    await Task.Delay(50);
                }

                return Stopwatch.GetElapsedTime(killed);
            }
        );
        await production.MendAsync();
        await second.KillAsync();
    }

    [Fact]
    public async Task Every_request_sent_twice_counts_once()
    {
        Only.InFull();
        await UnderLoadAsync(
            "every request sent again",
            [production.A, production.B],
            async load =>
            {
                await Task.Delay(TimeSpan.FromSeconds(8));
                return await load.BackAsync(Stopwatch.GetTimestamp());
            },
            twice: true
        );
    }

    private Task UnderLoadAsync(
        string fault,
        IReadOnlyList<Node> nodes,
        Func<SteadyLoad, Task<TimeSpan>> breakAsync,
        Census? other = null,
        bool twice = false
    ) => UnderLoad.RunAsync(production, fault, nodes, breakAsync, other, new LoadShape { Twice = twice });

    private static async Task<DateTimeOffset> ClockOfAsync(Node node)
    {
        using var http = new HttpClient { BaseAddress = node.Url };
        using var answer = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
        return answer.Headers.Date!.Value;
    }
}
