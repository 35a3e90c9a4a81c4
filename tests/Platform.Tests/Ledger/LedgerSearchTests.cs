using Microsoft.Extensions.DependencyInjection;
using Tongban.Testing;

namespace Tongban.Platform.Tests.Ledger;

public sealed class LedgerSearchTests
{
    private static readonly LedgerQuery All = new(null, null, null, [], null, null);

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Entries_are_found_by_what_who_and_about_with_batch_and_day(DatabaseEngine engine)
    {
        await using var ledger = await SealedLedger.MakeAsync(engine);
        var search = ledger.Platform.Services.GetRequiredService<LedgerSearch>();

        var all = await search.FindAsync(All, 100);
        all.Count.ShouldBe(9);
        all.Count(one => one.Soundness == LedgerSoundness.Sound).ShouldBe(7);
        all.Count(one => one.Soundness == LedgerSoundness.Open).ShouldBe(2);
        all.Count(one => one.DayRoot is { Length: 64 }).ShouldBe(5);

        var one = await search.FindAsync(All with { Streams = ["case:1"], Type = "case.d" }, 100);
        one.Select(found => found.Line.Type).ShouldBe(["case.delivered", "case.decided"]);
        (await search.FindAsync(All with { ActorId = 7 }, 100)).Count.ShouldBe(9);
        (await search.FindAsync(All with { ActorId = 8 }, 100)).ShouldBeEmpty();
        var now = ledger.Platform.Clock.Now;
        (await search.FindAsync(All with { From = now.AddMinutes(1) }, 100)).ShouldBeEmpty();
        (await search.FindAsync(All with { From = now, Until = now.AddMinutes(1) }, 100)).Count.ShouldBe(9);
        var first = await search.FindAsync(All, 4);
        (await search.FindAsync(All with { Before = first[^1].Line.Id }, 100)).Count.ShouldBe(5);
    }

    [Theory]
    [InlineData("UPDATE platform_ledger SET reason = '改过' WHERE stream = 'case:1' AND sequence = 2", 1)]
    [InlineData("DELETE FROM platform_ledger WHERE stream = 'case:1' AND sequence = 1", 1)]
    [InlineData("UPDATE platform_ledger_batch SET signature = 'AA==' WHERE number = 3", 2)]
    [InlineData("UPDATE platform_ledger_leaf SET tag = '1:00' WHERE batch IS NULL", 2)]
    public async Task What_was_tampered_with_is_shown_as_such(string sql, int wrong)
    {
        await using var ledger = await SealedLedger.MakeAsync(DatabaseEngine.Sqlite);
        await ledger.TamperAsync(sql);
        var found = await ledger.Platform.Services.GetRequiredService<LedgerSearch>().FindAsync(All, 100);
        found.Count(one => one.Soundness == LedgerSoundness.Wrong).ShouldBe(wrong);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_verification_runs_as_due_work_and_its_result_stays(DatabaseEngine engine)
    {
        await using var ledger = await SealedLedger.MakeAsync(engine);
        var by = new Actor(3, "韩青梅", "audit-administrator", "632800-zwfw");
        await AskAsync(ledger, by);
        await AskAsync(ledger, by);
        await ledger.Platform.Worker.RunDueAsync(ledger.Platform.Clock.Now);
        await ledger.TamperAsync("UPDATE platform_ledger SET reason = '改过' WHERE stream = 'case:1' AND sequence = 2");
        await AskAsync(ledger, by);
        await ledger.Platform.Worker.RunDueAsync(ledger.Platform.Clock.Now);

        var checks = await ledger.Platform.InScopeAsync(services =>
            services.GetRequiredService<LedgerChecks>().ListAsync(10)
        );

        checks.Count.ShouldBe(2);
        checks[1].Report!.Findings.ShouldBeEmpty();
        checks[1].Report!.Entries.ShouldBe(10);
        checks[0].Report!.Findings.ShouldHaveSingleItem().Fault.ShouldBe(LedgerFault.Changed);
        checks[0].AskedBy.ShouldBe("韩青梅");
    }

    private static Task<bool> AskAsync(SealedLedger ledger, Actor by) =>
        ledger.Platform.InScopeAsync(async services =>
        {
            await services.GetRequiredService<LedgerChecks>().AskAsync(by);
            return true;
        });
}
