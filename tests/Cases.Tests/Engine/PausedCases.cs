using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Kernel.Clocks;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

public sealed class PausedCases
{
    private const string Hygiene = "haixi-wjw-public-place-hygiene";

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_paused_case_shows_no_due_date_and_runs_again_by_itself(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var item = Item(Hygiene);
        var authority = item.AuthorityCode;
        var situations = item.Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        var outcome = SituationEngine.Resolve(item, situations);
        var filed = await world.UseAsync<FileAtCounter, Result<Filed>>(counter =>
            counter.RunAsync(
                new CounterFiling(
                    "a",
                    Hygiene,
                    SubjectKind.Enterprise,
                    situations,
                    SampleAnswers.Of(outcome.Form),
                    [
                        .. outcome
                            .Materials.Where(one => !one.FromForm)
                            .Select(one => new HandedIn(one.Id, null, null, PaperSeen: true)),
                    ],
                    DeliveryWay.Counter,
                    TruthDeclared: true,
                    CounterThen.Accept
                ),
                People.Clerk(authority)
            )
        );
        filed.Rejections.ShouldBeEmpty();
        var id = filed.Value.Case.CaseId;
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
