using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Sole;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

/// <summary>一人办结: authorised, taken back, drawn and looked at, on both engines.</summary>
public sealed class SoleCases
{
    private const string Suspension = "haixi-scjg-business-suspension";

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task One_person_accepts_and_decides_only_while_the_authorisation_stands(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        (await FileAsync(world, "a")).Rejection.Code.ShouldBe("CASE-0190");
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_case")).ShouldBe(0);

        var authorisation = await StaffPosts.AuthoriseAsync(world, Suspension);
        var filed = (await FileAsync(world, "b")).Value.Case;
        filed.Status.ShouldBe(CaseStatus.Closed);
        (await world.SeenAsync(filed.CaseId)).File.State.Decision!.Sole.ShouldBe(authorisation);
        (
            await world.Platform.CountAsync(
                $"SELECT COUNT(*) FROM cases_sole_decision WHERE case_id = {filed.CaseId} AND authorisation_id = {authorisation} AND staff_id = 11"
            )
        ).ShouldBe(1);

        (await RevokeAsync(world, authorisation, " ")).Rejection.Code.ShouldBe("PLAT-0101");
        (await RevokeAsync(world, authorisation, "窗口增加了人手")).Rejections.ShouldBeEmpty();
        (await FileAsync(world, "c")).Rejection.Code.ShouldBe("CASE-0190");
        (await RevokeAsync(world, authorisation, "再撤回")).Rejection.Code.ShouldBe("CASE-0195");
        (
            await world.Platform.CountAsync(
                "SELECT COUNT(*) FROM platform_ledger WHERE stream = 'sole:632800-scjg' AND type IN ('sole.authorised', 'sole.revoked')"
            )
        ).ShouldBe(2);
    }

    [Fact]
    public async Task An_authorisation_ends_with_its_last_day_and_another_officer_decides_without_one()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        await StaffPosts.AuthoriseAsync(world, Suspension);
        world.Clock.Set(At(2026, 9, 2));
        (await FileAsync(world, "a")).Rejections.ShouldBeEmpty();
        world.Clock.Set(At(2026, 9, 3));
        (await FileAsync(world, "b")).Rejection.Code.ShouldBe("CASE-0190");

        var received = (await FileAsync(world, "c", CounterThen.Receive)).Value.Case.CaseId;
        var shown = (await world.SeenAsync(received)).ShownHash;
        var refused = await world.UseAsync<DecisionMoves, Result<CaseMoved>>(moves =>
            moves.DecideOnTheSpotAsync(new CaseMove(received, People.Clerk()), Grant, "材料齐全")
        );
        refused.Rejection.Code.ShouldBe("CASE-0190");
        await world.DoAsync<DecisionMoves>(moves =>
            moves.DecideAsync(new CaseMove(received, People.Approver()), Grant with { ShownHash = shown })
        );
        (
            await world.Platform.CountAsync($"SELECT COUNT(*) FROM cases_sole_decision WHERE case_id = {received}")
        ).ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_chief_representative_of_the_authority_authorises_and_never_themself()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        await StaffPosts.PostAsync(world, 11, "王芳", "clerk");
        await StaffPosts.PostAsync(world, 21, "张伟", "reviewer");
        var day = LegalTime.DateOf(world.Clock.Now);
        var good = new SoleGrant("11", [Suspension], day, day.AddMonths(12).AddDays(-1), "理由");

        (await GrantAsync(world, good, People.Head())).Rejection.Code.ShouldBe("CASE-0403");
        (await GrantAsync(world, good, People.Approver())).Rejection.Code.ShouldBe("CASE-0403");
        (await CodesAsync(world, good with { Person = "21" })).ShouldBe(["CASE-0191"]);
        (await CodesAsync(world, good with { Person = "71" })).ShouldBe(["CASE-0194"]);
        (await CodesAsync(world, good with { Items = [] })).ShouldBe(["CASE-0192"]);
        (await CodesAsync(world, good with { Items = [Suspension, CaseWorld.Food] })).ShouldBe(["CASE-0192"]);
        (await CodesAsync(world, good with { Items = ["haixi-rsj-resident-pension"] })).ShouldBe(["CASE-0192"]);
        (await CodesAsync(world, good with { Until = day.AddMonths(12) })).ShouldBe(["CASE-0193"]);
        (await CodesAsync(world, good with { Until = day.AddDays(-1) })).ShouldBe(["CASE-0193"]);
        (await CodesAsync(world, good with { From = day.AddDays(-1) })).ShouldBe(["CASE-0193"]);
        (await CodesAsync(world, good with { From = null, Reason = "" })).ShouldBe(["CASE-0193", "PLAT-0101"]);
        (await CodesAsync(world, good)).ShouldBeEmpty();
        var elsewhere = new Actor(72, "别的首席", "chief-representative", "632800-fgw");
        var id = await world.Platform.CountAsync("SELECT MAX(id) FROM cases_sole_authorisation");
        (await RevokeAsync(world, id, "不归我管", elsewhere)).Rejection.Code.ShouldBe("CASE-0404");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Of_a_months_cases_some_are_drawn_by_a_recorded_seed_and_looked_at_by_another(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.AuthoriseAsync(world, Suspension);
        var numbers = new List<string>();
        foreach (var n in Enumerable.Range(0, 3))
        {
            numbers.Add((await FileAsync(world, $"m{n}")).Value.Case.Number);
        }

        (await ListAsync(world)).ShouldBeEmpty();
        await world.PassAsync(At(2026, 4, 1));

        var sample = (await ListAsync(world)).ShouldHaveSingleItem();
        sample.LookBy.ShouldBe(new DateOnly(2026, 4, 16));
        sample.Overdue.ShouldBeFalse();
        var draw = (
            await world.UseAsync<SoleSamples, IReadOnlyList<SoleDrawn>>(samples =>
                samples.DrawsAsync([People.Market], default)
            )
        ).ShouldHaveSingleItem();
        (draw.Population, draw.Drawn, draw.Month).ShouldBe((3, 1, 202603));
        SoleSampling.Load().Draw(draw.Seed, numbers).ShouldBe([sample.CaseNumber]);
        (
            await world.Platform.CountAsync(
                $"SELECT COUNT(*) FROM platform_ledger WHERE stream = 'sole:632800-scjg' AND type = 'sole.drawn' AND body LIKE '%{draw.Seed}%'"
            )
        ).ShouldBe(1);

        world.Clock.Set(At(2026, 4, 17));
        (await ListAsync(world)).ShouldHaveSingleItem().Overdue.ShouldBeTrue();
        var decider = new Actor(11, "王芳", "chief-representative", People.Market);
        (await LookAsync(world, sample.Id, SoleFinding.InOrder, "查了", null, decider)).Rejection.Code.ShouldBe(
            "CASE-0198"
        );
        (await LookAsync(world, sample.Id, null, "", null))
            .Rejections.Select(one => one.Code)
            .ShouldBe(["CASE-0197", "PLAT-0101"]);
        (await LookAsync(world, sample.Id, SoleFinding.Wrong, "缺一份材料", " ")).Rejection.Field.ShouldBe("PutRight");
        (await LookAsync(world, sample.Id, SoleFinding.Wrong, "缺一份材料", "已补收")).Rejections.ShouldBeEmpty();
        (await LookAsync(world, sample.Id, SoleFinding.InOrder, "再看", null)).Rejection.Code.ShouldBe("CASE-0196");
        var looked = (await ListAsync(world)).ShouldHaveSingleItem();
        (looked.LookedBy, looked.PutRight, looked.Overdue).ShouldBe(("周正", "已补收", false));
        (
            await world.Platform.CountAsync(
                "SELECT COUNT(*) FROM platform_ledger WHERE stream = 'sole:632800-scjg' AND type = 'sole.looked'"
            )
        ).ShouldBe(1);
        (
            await LookAsync(world, sample.Id, SoleFinding.InOrder, "看", null, People.Head().Actor)
        ).Rejection.Code.ShouldBe("CASE-0403");
    }

    private static DecideCase.Request Grant => new(Outcome.Granted, "予以备案", [], [], [], null);

    private static Task<IReadOnlyList<SoleSample>> ListAsync(CaseWorld world) =>
        world.UseAsync<SoleSamples, IReadOnlyList<SoleSample>>(samples => samples.ListAsync([People.Market], default));

    private static Task<Result<bool>> LookAsync(
        CaseWorld world,
        long id,
        SoleFinding? finding,
        string words,
        string? right,
        Actor? by = null
    ) =>
        world.UseAsync<SoleSamples, Result<bool>>(samples =>
            samples.LookAsync(id, finding, words, right, by ?? People.Chief.Actor, default)
        );

    private static Task<Result<bool>> RevokeAsync(CaseWorld world, long id, string reason, Actor? by = null) =>
        world.UseAsync<SoleAuthorisations, Result<bool>>(soles =>
            soles.RevokeAsync(id, reason, by ?? People.Chief.Actor, default)
        );

    private static Task<Result<long>> GrantAsync(CaseWorld world, SoleGrant grant, Acting by) =>
        world.UseAsync<SoleAuthorisations, Result<long>>(soles => soles.GrantAsync(grant, by.Actor, default));

    private static async Task<IEnumerable<string>> CodesAsync(CaseWorld world, SoleGrant grant) =>
        (await GrantAsync(world, grant, People.Chief)).Rejections.Select(one => one.Code);

    private static Task<Result<Filed>> FileAsync(
        CaseWorld world,
        string token,
        CounterThen then = CounterThen.DecideOnTheSpot
    )
    {
        var item = Item(Suspension);
        var form = new CounterFiling(
            token,
            item.Id,
            SubjectKind.Enterprise,
            new Dictionary<string, string>(StringComparer.Ordinal),
            SampleAnswers.Of(item.Form),
            [
                .. item
                    .Materials.Where(material => !material.FromForm && material.Necessity == Necessity.Required)
                    .Select(material => new HandedIn(material.Id, null, null, PaperSeen: true)),
            ],
            DeliveryWay.Counter,
            TruthDeclared: true,
            then,
            Decision: Grant,
            DecisionNote: "材料齐全，当场备案"
        );
        return world.UseAsync<FileAtCounter, Result<Filed>>(counter => counter.RunAsync(form, People.Clerk()));
    }
}
