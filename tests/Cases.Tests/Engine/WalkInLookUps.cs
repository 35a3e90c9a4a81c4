using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Kernel;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

public sealed class WalkInLookUps
{
    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Earlier_cases_say_what_is_known_and_the_ledger_has_the_reason_and_no_number(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await world.FoodCaseAsync();

        var found = await LookUpAsync(world, People.CreditCode.ToLowerInvariant(), "本人到窗口申请变更");

        found.Rejections.ShouldBeEmpty();
        found.Value.HasAccount.ShouldBeFalse();
        found.Value.EarlierCases.ShouldBe(1);
        found.Value.Known["enterprise.name"].ShouldBe("昆仑食品有限公司");
        found.Value.Known["enterprise.phone"].ShouldBe("13800000000");
        (
            await world.Platform.CountAsync(
                "SELECT COUNT(*) FROM platform_ledger WHERE type = 'applicant.looked-up' AND reason = '本人到窗口申请变更' AND actor_id = 11"
            )
        ).ShouldBe(1);
        (
            await world.Platform.CountAsync(
                $"SELECT COUNT(*) FROM platform_ledger WHERE stream LIKE '%{People.CreditCode}%' OR body LIKE '%{People.CreditCode}%' OR body LIKE '%13800000000%'"
            )
        ).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Nobody_looks_without_a_reason_a_right_number_and_the_counter_of_the_item(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await world.FoodCaseAsync();

        (await LookUpAsync(world, People.CreditCode, " ")).Rejection.Field.ShouldBe("reason");
        (await LookUpAsync(world, "632899199003070010", "查一下")).Rejections.ShouldContain(one =>
            one.Code == "CASE-0112"
        );
        (await LookUpAsync(world, People.CreditCode, "查一下", People.Reviewer())).Rejection.Code.ShouldBe("CASE-0403");
        (await LookUpAsync(world, People.CreditCode, "查一下", People.Clerk("632800-jyj"))).Rejection.Code.ShouldBe(
            "CASE-0061"
        );
        (
            await world.Platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'applicant.looked-up'")
        ).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_look_up_that_finds_nothing_is_recorded_too(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);

        var found = await LookUpAsync(world, People.CitizenNumber, "第一次来办事");

        found.Value.Known.ShouldBeEmpty();
        (
            await world.Platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'applicant.looked-up'")
        ).ShouldBe(1);
    }

    private static Task<Result<KnownWalkIn>> LookUpAsync(
        CaseWorld world,
        string number,
        string reason,
        Acting? by = null
    ) =>
        world.UseAsync<WalkIns, Result<KnownWalkIn>>(walkIns =>
            walkIns.LookUpAsync(Item(CaseWorld.Food), number, reason, by ?? People.Clerk())
        );
}
