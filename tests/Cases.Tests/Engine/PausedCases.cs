using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Kernel.Clocks;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

public sealed class PausedCases
{
    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_paused_case_shows_no_due_date_and_runs_again_by_itself(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var authority = Item(CaseWorld.Hygiene).AuthorityCode;
        var id = await world.HygieneCaseAsync(CounterThen.Accept);
        var before = await LineAsync(world, authority);

        await world.DoAsync<ReviewMoves>(review =>
            review.StartProcedureAsync(new CaseMove(id, People.Reviewer(authority)), "testing", 5, "抽样检测")
        );

        var paused = await LineAsync(world, authority);
        paused.Lamp.ShouldBe(Lamp.NotCounting);
        paused.DueOn.ShouldBeNull();
        await world.PassAsync(At(2026, 3, 10));
        var resumed = await LineAsync(world, authority);
        resumed.Lamp.ShouldBe(Lamp.Green);
        resumed.DueOn.ShouldBe(Calendar.AddWorkingDays(before.DueOn!.Value, 5));
        var seen = await world.SeenAsync(id, People.Approver(authority));
        seen.Timeline.Select(entry => entry.Title).ShouldContain("恢复计时");
    }

    private static async Task<CaseLine> LineAsync(CaseWorld world, string authority) =>
        (
            await world.UseAsync<CaseReader, CasePage>(reader => reader.QueueAsync(new QueueFilter([authority], [])))
        ).Lines.Single();
}
