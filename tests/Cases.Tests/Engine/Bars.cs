using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

/// <summary>禁止申请 (行政许可法 78, 79) from the act that brings it to the filing that meets it.</summary>
public sealed class Bars
{
    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_declined_false_filing_bars_a_year(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var first = await world.FoodCaseAsync();
        await world.DoAsync<AcceptanceMoves>(moves =>
            moves.DeclineAsync(
                new CaseMove(first.Case.CaseId, People.Clerk()),
                new DeclineCase.Request(DeclineGround.FalseMaterial, "提供虚假租赁合同", Evidence: "合同编号不存在")
            )
        );

        world.Clock.Set(At(2027, 3, 2));
        (await AcceptAsync(world, await world.FoodCaseAsync())).Rejection.Article.ShouldBe("XKF-78b");
        world.Clock.Set(At(2027, 3, 3));
        (await AcceptAsync(world, await world.FoodCaseAsync())).IsOk.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_refused_false_filing_bars_a_year_from_its_service(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var earlier = await world.FoodCaseAsync();
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.ReviewFoodAsync(id);
        var shown = (await world.SeenAsync(id)).ShownHash;
        await world.DoAsync<DecisionMoves>(moves =>
            moves.DecideAsync(
                new CaseMove(id, People.Approver()),
                new DecideCase.Request(
                    Outcome.Refused,
                    "",
                    ["健康证明系伪造"],
                    ["行政许可法第七十八条"],
                    [],
                    shown,
                    FalseEvidence: "发证机构证明没有发过该证"
                )
            )
        );
        await world.DoAsync<DecisionMoves>(moves => moves.CloseAsync(new CaseMove(id, People.Clerk())));
        (await BansAsync(world)).ShouldBe(0);

        world.Clock.Set(At(2026, 3, 4));
        await world.DoAsync<DecisionMoves>(moves =>
            moves.DeliverAsync(new CaseMove(id, People.Clerk()), DeliveryWay.Counter, "李某某")
        );

        (await BansAsync(world)).ShouldBe(1);
        (await AcceptAsync(world, earlier)).IsOk.ShouldBeTrue("it was on its way before the bar");
        world.Clock.Set(At(2026, 3, 20));
        var again = await world.FoodCaseAsync();
        var barred = (await AcceptAsync(world, again)).Rejection;
        barred.Code.ShouldBe("CASE-0098");
        barred.Message.ShouldContain("2027年3月4日");
        (await world.SeenAsync(again.Case.CaseId)).Bans.Single().Through.ShouldBe(new DateOnly(2027, 3, 4));
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_permit_got_by_fraud_bars_three_years_from_the_service_of_its_revocation(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.ReviewFoodAsync(id);
        var grant = await world.GrantAsync(id);
        await world.DoAsync<DecisionMoves>(moves => moves.DecideAsync(new CaseMove(id, People.Approver()), grant));
        world.Clock.Set(At(2026, 3, 20));

        (await RevokeAsync(world, id, People.Clerk())).Rejection.Code.ShouldBe("CASE-0403");
        (await RevokeAsync(world, id, People.Head())).IsOk.ShouldBeTrue();

        var register = await world.UseAsync<PublicDecisions, DecisionPage>(page => page.PageAsync());
        register.Lines.Single().Revoked.ShouldBeTrue();
        world.Clock.Set(At(2029, 3, 20));
        (await AcceptAsync(world, await world.FoodCaseAsync())).Rejection.Article.ShouldBe("XKF-79b");
        world.Clock.Set(At(2029, 3, 21));
        (await AcceptAsync(world, await world.FoodCaseAsync())).IsOk.ShouldBeTrue();
    }

    private static Task<Result<CaseMoved>> RevokeAsync(CaseWorld world, long id, Acting by) =>
        world.UseAsync<DecisionMoves, Result<CaseMoved>>(moves =>
            moves.RegisterRevocationAsync(
                new CaseMove(id, by),
                "西市监撤字〔2026〕第1号",
                new DateOnly(2026, 3, 20),
                "行贿已经查实"
            )
        );

    private static Task<Result<CaseMoved>> AcceptAsync(CaseWorld world, Filed filed) =>
        world.UseAsync<AcceptanceMoves, Result<CaseMoved>>(moves =>
            moves.AcceptAsync(new CaseMove(filed.Case.CaseId, People.Clerk()))
        );

    private static Task<long> BansAsync(CaseWorld world) => world.Platform.CountAsync("SELECT COUNT(*) FROM cases_ban");
}
