using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Kernel;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

public sealed class UrgedCases
{
    private static readonly DateOnly Tomorrow = new(2026, 3, 3);
    private static readonly StaffName Holder = new(21, "张伟");

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task An_urge_is_a_task_of_the_person_urged_until_that_person_answers(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await ReviewingAsync(world);
        var before = (await world.SeenAsync(id)).File.Clock;

        await UrgeAsync(world, id, Holder);

        (await TasksOfAsync(world, 21)).Lines.Single().Tasks.Single().Words.ShouldBe("超过承诺时限，请说明");
        (await TasksOfAsync(world, 22)).Lines.ShouldBeEmpty();
        var seen = await world.SeenAsync(id);
        seen.Tasks.Single().DueOn.ShouldBe(Tomorrow);
        seen.File.Clock.PromisedDue.ShouldBe(before.PromisedDue);
        var other = await world.UseAsync<UrgeMoves, Result<CaseMoved>>(moves =>
            moves.AnswerAsync(new CaseMove(id, People.Approver()), seen.Tasks[0].Occasion, "我替他回")
        );
        other.Rejection.Code.ShouldBe("CASE-0107");

        await world.DoAsync<UrgeMoves>(moves =>
            moves.AnswerAsync(new CaseMove(id, People.Reviewer()), seen.Tasks[0].Occasion, "今日完成资料审查")
        );

        (await TasksOfAsync(world, 21)).Lines.ShouldBeEmpty();
        var task = (await world.SeenAsync(id)).Tasks.Single();
        task.Answer.ShouldBe("今日完成资料审查");
        task.DoneBy.ShouldBe("张伟");
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type LIKE 'case.urge%'")).ShouldBe(
            2
        );
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Only_who_supervises_urges_and_the_applicant_sees_nothing_of_it(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await ReviewingAsync(world);
        foreach (var by in new[] { People.Clerk(), People.Approver(), People.Enterprise })
        {
            var refused = await world.UseAsync<UrgeMoves, Result<CaseMoved>>(moves =>
                moves.UrgeAsync(new CaseMove(id, by), Holder, Tomorrow, "快办")
            );
            refused.Rejection.Code.ShouldBe("CASE-0403");
        }

        var elsewhere = await world.UseAsync<UrgeMoves, Result<CaseMoved>>(moves =>
            moves.UrgeAsync(new CaseMove(id, People.Supervisor("632100-zwfw")), Holder, Tomorrow, "快办")
        );
        elsewhere.Rejection.Code.ShouldBe("CASE-0061");

        await UrgeAsync(world, id, Holder);

        var own = await world.UseAsync<CaseReader, Result<ApplicantCase>>(reader =>
            reader.ForApplicantAsync(id, People.Enterprise)
        );
        own.Value.Timeline.ShouldNotContain(entry => entry.Title.Contains("督办", StringComparison.Ordinal));
        (await world.SeenAsync(id)).Timeline.ShouldContain(entry => entry.Title == "督办：张伟");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task An_urge_names_its_reason_its_person_and_a_day_to_come_and_is_not_doubled(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await ReviewingAsync(world);
        async Task<string> Refused(StaffName? holder, DateOnly day, string reason) =>
            (
                await world.UseAsync<UrgeMoves, Result<CaseMoved>>(moves =>
                    moves.UrgeAsync(new CaseMove(id, People.Supervisor()), holder, day, reason)
                )
            )
                .Rejection
                .Code;

        (await Refused(null, Tomorrow, "快办")).ShouldBe("CASE-0102");
        (await Refused(new StaffName(61, "自己"), Tomorrow, "快办")).ShouldBe("CASE-0103");
        (await Refused(Holder, Tomorrow, " ")).ShouldBe("CASE-0101");
        (await Refused(Holder, new DateOnly(2026, 3, 1), "快办")).ShouldBe("CASE-0105");
        await UrgeAsync(world, id, Holder);
        (await Refused(Holder, Tomorrow, "再催")).ShouldBe("CASE-0104");
        await UrgeAsync(world, id, new StaffName(31, "刘洋"));
        (await world.SeenAsync(id)).Tasks.Count(task => task is { Kind: TaskKind.Urge, IsOpen: true }).ShouldBe(2);
    }

    private static Task<CaseMoved> UrgeAsync(CaseWorld world, long id, StaffName holder) =>
        world.DoAsync<UrgeMoves>(moves =>
            moves.UrgeAsync(new CaseMove(id, People.Supervisor()), holder, Tomorrow, "超过承诺时限，请说明")
        );

    private static Task<CasePage> TasksOfAsync(CaseWorld world, long account) =>
        world.UseAsync<CaseReader, CasePage>(reader =>
            reader.QueueAsync(new QueueFilter([People.Market], [], Tasks: new TaskScope([account], Anybodys: [])))
        );

    private static async Task<long> ReviewingAsync(CaseWorld world)
    {
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        return id;
    }
}
