using Tongban.Cases.Moves;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Engine;

public sealed class CertificatesOfCases
{
    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_granted_food_permit_is_issued_and_sealed_and_a_revoked_grant_annuls_it(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await GrantedAsync(world);
        (await CountAsync(world, "")).ShouldBe(0);
        await world.DoAsync<DecisionMoves>(moves => moves.CloseAsync(new CaseMove(id, People.Clerk())));
        (await CountAsync(world, " WHERE number LIKE 'JY6328%' AND status = 'Valid'")).ShouldBe(1);
        await world.PassAsync(world.Clock.Now);
        (
            await world.Platform.CountAsync("SELECT COUNT(*) FROM certificates_version WHERE ofd_hash IS NOT NULL")
        ).ShouldBe(1);
        var file = await world.Platform.CountAsync($"SELECT COUNT(*) FROM certificates_version WHERE case_id = {id}");
        file.ShouldBe(1);

        await world.DoAsync<DecisionMoves>(moves =>
            moves.RegisterRevocationAsync(
                new CaseMove(id, People.Approver()),
                "西市监撤字〔2026〕第1号",
                new DateOnly(2026, 3, 2),
                "伪造的租赁合同"
            )
        );
        (await CountAsync(world, " WHERE status = 'Annulled'")).ShouldBe(1);
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM certificates_act WHERE act = 'Annul'")).ShouldBe(1);
    }

    [Fact]
    public async Task The_number_that_the_clerk_gives_stands_on_the_certificate_and_is_given_once()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        var first = await GrantedAsync(world);
        await world.DoAsync<DecisionMoves>(moves => moves.CloseAsync(new CaseMove(first, People.Clerk()), "JY1632899"));
        (await CountAsync(world, " WHERE number = 'JY1632899'")).ShouldBe(1);
        var second = await GrantedAsync(world);
        var refused = await world.UseAsync<DecisionMoves, Result<CaseMoved>>(moves =>
            moves.CloseAsync(new CaseMove(second, People.Clerk()), "JY1632899")
        );
        refused.Rejection.Code.ShouldBe("CERT-0010");
        await world.DoAsync<DecisionMoves>(moves => moves.CloseAsync(new CaseMove(second, People.Clerk())));
        (await CountAsync(world, "")).ShouldBe(2);
    }

    private static async Task<long> GrantedAsync(CaseWorld world)
    {
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.ReviewFoodAsync(id);
        var request = await world.GrantAsync(id);
        await world.DoAsync<DecisionMoves>(moves => moves.DecideAsync(new CaseMove(id, People.Approver()), request));
        return id;
    }

    private static Task<long> CountAsync(CaseWorld world, string where) =>
        world.Platform.CountAsync($"SELECT COUNT(*) FROM certificates_certificate{where}");
}
