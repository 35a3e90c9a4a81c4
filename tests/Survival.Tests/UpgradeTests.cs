using System.Diagnostics;
using Tongban.NextVersion;
using Tongban.Platform;
using Tongban.Testing;

namespace Tongban.Survival.Tests;

/// <summary>
/// Three versions of the program, one after the other, over one database, while people file and move: a worker of the next version
/// expands it, the nodes are exchanged one by one, the version after that contracts it (ADR 0070).
/// </summary>
public sealed class UpgradeTests(Production production) : IClassFixture<Production>
{
    private const string Second = "0.2.0";
    private const string Third = "0.3.0";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_rolling_upgrade_over_expand_and_contract_stops_nobody()
    {
        Only.InFull();
        var (a, b, worker) = (production.A, production.B, production.Worker);
        var longest = TimeSpan.Zero;
        await UnderLoad.RunAsync(
            production,
            "upgrade 0.1, 0.2, 0.3: 2 hosts, worker",
            [a, b],
            async load =>
            {
                // the worker of 0.2.0 expands the database under both nodes of 0.1.0
                await worker.BecomeAsync(Second);
                await ServesAsync(load, a, b);
                (
                    await CountAsync("SELECT COUNT(*) FROM cases_migrations WHERE opens_to = 'any' AND id > '09'")
                ).ShouldBe(1);

                // a node of the version before that dies comes back on it
                await a.KillAsync();
                await a.StartAsync();
                await ServesAsync(load, a, b);
                var killed = load.Journal.Unanswered;

                // one node after the other, each served by the other meanwhile
                await a.BecomeAsync(Second);
                await ServesAsync(load, a, b);
                await b.BecomeAsync(Second);
                await ServesAsync(load, a, b);

                // what nodes of 0.1.0 wrote lacked the new names; the worker of 0.2.0 brings them
                await FilledAsync();
                (await CountAsync("SELECT COALESCE(SUM(amount), 0) FROM cases_filled")).ShouldBeGreaterThan(20);

                // 0.3.0 contracts what 0.2.0 no longer needs: nodes of 0.2.0 serve on, and come back
                await worker.BecomeAsync(Third);
                (await CountAsync("SELECT COUNT(*) FROM cases_migrations WHERE opens_to = '0.2.0'")).ShouldBe(1);
                await ServesAsync(load, a, b);
                load.Journal.Unanswered.ShouldBe(killed, "a node that left in order left requests without an answer");
                await a.KillAsync();
                await a.StartAsync();
                await ServesAsync(load, a, b);
                killed = load.Journal.Unanswered;
                await b.BecomeAsync(Third);
                await ServesAsync(load, a, b);
                load.Journal.Unanswered.ShouldBe(killed, "a node that left in order left requests without an answer");

                // 0.1.0 could not file any more, and says so instead of starting
                var first = production.NewNode("first-version");
                first.Begin();
                (await first.ExitAsync()).ShouldBe(1);
                var said = await File.ReadAllTextAsync(first.Log);
                said.ShouldContain("UPGRADE-0001 数据库已由更新版本的程序升级（cases：0901_form_hash_needed）");
                said.ShouldContain("需要0.2.0或更高版本的程序，本程序是0.1.0");
                return longest;
            },
            shape: new LoadShape
            {
                Balanced = true,
                Patience = Patience,
                Pause = TimeSpan.FromMilliseconds(1500),
            }
        );
        await FilledAsync();

        async Task ServesAsync(SteadyLoad load, params IReadOnlyList<Node> nodes)
        {
            var back = await load.BackAsync(Stopwatch.GetTimestamp(), [.. nodes.Select(one => one.Url)]);
            longest = back > longest ? back : longest;
            back.ShouldBeLessThan(UnderLoad.Longest, string.Join(", ", nodes.Select(one => one.Name)));
        }
    }

    /// <summary>What is played here is what the rule lets pass: the contracting step is none that 0.1.0 could bear.</summary>
    [Fact]
    public void The_versions_that_are_played_keep_the_rule()
    {
        var releases = ReleaseList.Read("## 0.3.0 (unreleased)\n\n## 0.2.0 (2027-02-01)\n\n## 0.1.0 (2027-01-01)\n");
        var played = NextProgram.Migrations(ProgramVersion.Parse(Third));
        MigrationRule.Breaches(played, null, releases).ShouldBeEmpty();
        MigrationRule
            .Breaches(played, null, ReleaseList.Read("## 0.2.0 (unreleased)\n\n## 0.1.0 (2027-01-01)\n"))
            .ShouldHaveSingleItem()
            .ShouldContain("0901_form_hash_needed");
    }

    /// <summary>Waits until the new names say what the old ones do, in every case.</summary>
    private async Task FilledAsync()
    {
        var began = Stopwatch.GetTimestamp();
        while (
            await CountAsync(
                """
                SELECT COUNT(*) FROM cases_case
                WHERE form_hash IS DISTINCT FROM answers_hash OR settled_at IS DISTINCT FROM decided_at
                """
            ) > 0
        )
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(TimeSpan.FromMinutes(1), "the new names are not filled");
            await Task.Delay(100);
        }
    }

    private Task<long> CountAsync(string sql) => production.Census.CountAsync(sql);
}
