using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests.Keeping;

public sealed class RetentionTests
{
    private const string Type = "platform.refused-act";
    private const string Head = "type\twhat\tstarts\tdays\tbasis\tending\tlaw\tarticle\tquote\n";

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task What_is_past_its_period_goes_in_small_batches_and_each_run_is_recorded(DatabaseEngine engine)
    {
        await using var platform = await CreateAsync(engine, Table("180\tDemonstration", demonstration: true));
        await RefuseAsync(platform, 250);
        platform.Clock.Set(platform.Time.GetUtcNow());
        await RunAsync(platform);
        (await CountAsync(platform)).ShouldBe(250);

        platform.Clock.Advance(TimeSpan.FromDays(181));
        await RunAsync(platform);

        (await CountAsync(platform)).ShouldBe(0);
        var runs = await platform.InScopeAsync(services => services.GetRequiredService<RetentionRuns>().ListAsync(10));
        runs.Select(one => one.Ended).ShouldBe([50, 200, 0]);
        (await platform.CountAsync($"SELECT COUNT(*) FROM platform_ledger WHERE stream = 'retention:{Type}'")).ShouldBe(
            2
        );
    }

    [Theory]
    [InlineData("180\tDemonstration", false)]
    [InlineData("\tUnverified", true)]
    public async Task A_period_that_nobody_set_or_found_ends_nothing(string period, bool demonstration)
    {
        await using var platform = await CreateAsync(DatabaseEngine.Sqlite, Table(period, demonstration));
        await RefuseAsync(platform, 3);
        platform.Clock.Set(platform.Time.GetUtcNow().AddDays(5000));

        await RunAsync(platform);

        (await CountAsync(platform)).ShouldBe(3);
    }

    [Fact]
    public void An_operator_sets_a_period_and_technical_ones_hold_everywhere()
    {
        Table("180\tDemonstration", demonstration: false, configured: 400).Find(Type)!.Days.ShouldBe(400);
        Table("180\tTechnical", demonstration: false).Find(Type)!.Days.ShouldBe(180);
        Should.Throw<FormatException>(() => RetentionTable.Load(new StringReader(Head + "a\tb"), true, _ => null));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task However_much_is_refused_few_rows_are_written_and_all_of_it_is_counted(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        var acts = platform.Services.GetRequiredService<RefusedActs>();
        for (var i = 0; i < 1000; i++)
        {
            acts.Note(7, "clerk", $"/desk/{i % 100}", "403");
            acts.Note(1000 + i, "citizen", "/my/cases/{number}", "404");
        }

        var rows = await acts.ListAsync(null, 1000);

        rows.Count.ShouldBeLessThanOrEqualTo(RefusedActs.Most + 2);
        rows.Sum(one => one.Times).ShouldBe(2000);
        rows.Count(one => one.AccountId == 7).ShouldBeLessThanOrEqualTo(RefusedActs.MostOfOne + 1);
        (await acts.ListAsync(7, 1000)).ShouldAllBe(one => one.AccountId == 7);
    }

    private static RetentionTable Table(string period, bool demonstration, int? configured = null) =>
        RetentionTable.Load(
            new StringReader($"{Head}{Type}\t被拒绝的操作\t拒绝之时\t{period}\tDelete\t\t\t\n"),
            demonstration,
            _ => configured
        );

    private static Task<TestPlatform> CreateAsync(DatabaseEngine engine, RetentionTable table) =>
        TestPlatform.CreateAsync(engine, services => services.AddSingleton(table));

    private static async Task RefuseAsync(TestPlatform platform, int many)
    {
        var acts = platform.Services.GetRequiredService<RefusedActs>();
        for (var i = 0; i < many; i++)
        {
            acts.Note(i, "clerk", "/desk", "403");
            if (i % 100 == 99)
            {
                await acts.WriteAsync();
            }
        }

        await acts.WriteAsync();
    }

    private static async Task RunAsync(TestPlatform platform)
    {
        await platform.WriteAsync(work =>
            work.Schedule(RetentionWork.Kind, Type, platform.Time.GetUtcNow(), clock: DueClock.System)
        );
        await platform.Worker.RunDueAsync(platform.Clock.Now);
    }

    private static Task<long> CountAsync(TestPlatform platform) =>
        platform.CountAsync("SELECT COUNT(*) FROM platform_refused_act");
}
