using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests.Ledger;

public sealed class ReadingLogTests
{
    private static readonly Actor Clerk = new(7, "张三", "clerk", "632800-scjg");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Readings_side_by_side_are_all_committed_when_their_readers_go_on(DatabaseEngine engine)
    {
        await using var platform = await TestPlatform.CreateAsync(engine);
        var log = platform.Services.GetRequiredService<ReadingLog>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 400),
            new ParallelOptions { MaxDegreeOfParallelism = 40, CancellationToken = Ct },
            async (i, ct) =>
            {
                await log.RecordAsync(Reading(i), ct);
                (await CountAsync(platform, $"AND body LIKE '%\"reader\":{i}}}%'")).ShouldBe(1);
            }
        );
        (await CountAsync(platform, "")).ShouldBe(400);
        var report = await platform.InScopeAsync(services =>
            services.GetRequiredService<LedgerVerifier>().VerifyAsync(ct: Ct)
        );
        report.Findings.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reading_that_cannot_be_recorded_is_refused_and_the_next_one_goes_on()
    {
        await using var platform = await TestPlatform.CreateAsync(DatabaseEngine.Sqlite);
        var log = platform.Services.GetRequiredService<ReadingLog>();
        await platform.CountAsync("ALTER TABLE platform_ledger RENAME TO elsewhere");
        await Should.ThrowAsync<Exception>(() => log.RecordAsync(Reading(1), Ct));
        await platform.CountAsync("ALTER TABLE elsewhere RENAME TO platform_ledger");
        await log.RecordAsync(Reading(2), Ct);
        (await CountAsync(platform, "")).ShouldBe(1);
    }

    private static LedgerEntry Reading(int reader) =>
        new($"reading:case:{reader % 5}", "case.read", Clerk, new { reader });

    private static Task<long> CountAsync(TestPlatform platform, string and) =>
        platform.CountAsync($"SELECT COUNT(*) FROM platform_ledger WHERE type = 'case.read' {and}");
}
