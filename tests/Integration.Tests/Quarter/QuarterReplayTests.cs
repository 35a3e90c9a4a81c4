using Microsoft.Extensions.DependencyInjection;
using Tongban.Host.Replay;
using Tongban.Insight.Quarter;
using Tongban.Platform;

namespace Tongban.Integration.Tests.Quarter;

public sealed class QuarterReplayTests
{
    [Fact]
    public void The_scenario_says_what_annex_1_says()
    {
        var scenario = Scenario.Load(Scenario.PathOf("haixi-2022q1"));
        var total = PrintedQuarter.Read(DataFiles.PathOf("haixi-2022q1", "annex1.csv")).Value.Rows[^1];
        (scenario.Items.Sum(one => one.Online), scenario.Items.Sum(one => one.Counter), scenario.Cases).ShouldBe(
            (total.AcceptedOnline!.Value, total.AcceptedAtCounter!.Value, total.Accepted!.Value)
        );
        (scenario.Cases - scenario.Items.Sum(one => one.Open)).ShouldBe(total.ClosedInTime!.Value);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_small_quarter_is_counted_alike_in_every_way_until_somebody_moves_a_date(DatabaseEngine engine)
    {
        await using var small = await SmallQuarter.RunAsync(engine);
        var report = await small.CheckAsync();
        report.Findings.ShouldBeEmpty();
        report.Differences.ShouldBeEmpty();
        report.Rendered.ShouldBe(QuarterReplay.Rendered);
        report.Documents.ShouldBeGreaterThan(report.Rendered);
        report.Open.Sum(one => one.Open).ShouldBe(small.Scenario.Items.Sum(one => one.Open));

        await SpoiledCellIsNamedAsync(small);
        await SpoiledDatesAreNamedAsync(small);
        await SpoiledHistoryIsNamedByTheLedgerAsync(small);
    }

    private static async Task SpoiledHistoryIsNamedByTheLedgerAsync(SmallQuarter small)
    {
        var whole = await small.VerifyLedgerAsync();
        whole.Findings.ShouldBeEmpty();
        whole.Open.ShouldBe(0);
        whole.Entries.ShouldBeGreaterThan(small.Scenario.Cases * 4);

        const string one = "case_id = (SELECT MIN(id) FROM cases_case WHERE authority_code = '632800-jtj')";
        (await small.SpoilAsync($"UPDATE cases_event SET at = at + 1 WHERE sequence = 1 AND {one}")).ShouldBe(1);
        (await small.SpoilAsync($"UPDATE cases_event SET fact = '{{}}' WHERE sequence = 2 AND {one}")).ShouldBe(1);
        (await small.SpoilAsync($"DELETE FROM cases_event WHERE sequence = 3 AND {one}")).ShouldBe(1);
        var words = (await small.VerifyLedgerAsync()).Findings.Select(finding => finding.Words).ToList();
        words.Count.ShouldBe(3);
        words[0].ShouldEndWith("的第1步（submitted）与账本的记录不符");
        words[1].ShouldContain("的第2步（");
        words[2].ShouldEndWith("在办件里被删除");
    }

    private static async Task SpoiledCellIsNamedAsync(SmallQuarter small)
    {
        var csv = small.Csv().Replace("州交通运输局,0,3,3,3", "州交通运输局,0,3,3,2", StringComparison.Ordinal);
        var report = await small.CheckAsync(PrintedQuarter.Parse(csv).Value);
        report.IsRight.ShouldBeFalse();
        report.Differences.ShouldHaveSingleItem().ShouldBe(new CellDifference("州交通运输局", "正常办结", 2, 3, 3));
    }

    private static async Task SpoiledDatesAreNamedAsync(SmallQuarter small)
    {
        const string one = "WHERE id = (SELECT MIN(id) FROM cases_case WHERE authority_code = '632800-jtj')";
        (await small.SpoilAsync($"UPDATE cases_case SET closed_at = closed_at + 864000000000 {one}")).ShouldBe(1);
        (await small.CheckAsync()).Differences.ShouldContain(new CellDifference("州交通运输局", "正常办结", 3, 3, 2));

        (await small.SpoilAsync($"UPDATE cases_case SET accepted_on = '2022-04-02' {one}")).ShouldBe(1);
        (await small.CheckAsync()).Differences.ShouldContain(new CellDifference("州交通运输局", "窗口受理", 3, 3, 2));
    }

    /// <summary>Neither with the row alone: whoever moves the event too is found by the aggregates.</summary>
    [Fact]
    public async Task A_date_moved_in_the_row_and_in_the_history_still_shows()
    {
        await using var small = await SmallQuarter.RunAsync(DatabaseEngine.Sqlite);
        const string one = "(SELECT MIN(id) FROM cases_case WHERE authority_code = '632800-slj')";
        await small.SpoilAsync($"UPDATE cases_case SET accepted_on = '2022-04-02' WHERE id = {one}");
        await small.SpoilAsync(
            $"UPDATE cases_event SET effective_on = '2022-04-02' WHERE type = 'accepted' AND case_id = {one}"
        );
        (await small.CheckAsync()).Differences.ShouldContain(new CellDifference("州水利局", "窗口受理", 3, 3, 2));
    }

    [Fact]
    public async Task A_case_made_overdue_behind_the_platforms_back_is_a_finding()
    {
        await using var small = await SmallQuarter.RunAsync(DatabaseEngine.Sqlite);
        await small.SpoilAsync(
            "UPDATE cases_case SET promised_due_at = accepted_at + 1 WHERE authority_code = '632800-zrzyj' AND ended_at IS NULL"
        );
        (await small.CheckAsync()).Findings.ShouldHaveSingleItem().ShouldContain("州自然资源局有1件在办件已超期");
    }
}
