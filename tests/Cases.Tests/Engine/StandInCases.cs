using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Engine;

public sealed class StandInCases
{
    private static readonly Acting B = new(new Actor(22, "赵敏", "reviewer", People.Market));

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task The_B_post_does_a_step_of_the_A_post_only_while_the_directory_has_A_away(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.SeedAsync(world);
        var id = await AssignedToAAsync(world);

        (await CompleteAsync(world, id, B)).Rejection.Code.ShouldBe("CASE-0021");
        Ok(await AwayAsync(world, 1021, People.Reviewer().Actor));
        (await MineAsync(world, 22)).ShouldBe(0);
        (await MineAsync(world, 22, 21)).ShouldBe(1);
        (await CompleteAsync(world, id, B)).Rejections.ShouldBeEmpty();

        var done = (await world.SeenAsync(id)).File.Events[^1];
        done.By.InsteadOf.ShouldBe(21);
        done.By.Shown.ShouldBe("赵敏（代张伟）");
        var ofA = await LogAsync(world, 21);
        ofA.Single().ShouldBe((await LogAsync(world, 22)).Single());
        ofA[0].By.ShouldBe("赵敏");
        ofA[0].InsteadOf.ShouldBe("张伟");
        (await LogAsync(world, 31)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Who_stands_in_for_the_approver_decides_while_the_approver_is_away_and_not_after(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.SeedAsync(world);
        var id = await ReviewedAsync(world);
        var request = await world.GrantAsync(id);
        Task<Result<CaseMoved>> Decide() =>
            world.UseAsync<DecisionMoves, Result<CaseMoved>>(moves =>
                moves.DecideAsync(new CaseMove(id, People.Head()), request)
            );

        (await Decide()).Rejection.Code.ShouldBe("CASE-0403");
        Ok(await AwayAsync(world, 1031, People.Head().Actor));
        Ok(await BackAsync(world, 1031, People.Head().Actor));
        (await Decide()).Rejection.Code.ShouldBe("CASE-0403");
        Ok(await AwayAsync(world, 1031, People.Head().Actor));

        (await Decide()).Rejections.ShouldBeEmpty();
        (await world.SeenAsync(id)).File.Events[^1].By.InsteadOf.ShouldBe(31);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_and_B_are_never_away_at_once_and_only_the_holder_or_the_head_says_who_is_away(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.SeedAsync(world);

        (await AwayAsync(world, 1021, B.Actor)).Rejection.Code.ShouldBe("IDENTITY-0009");
        (await AwayAsync(world, 1021, People.Reviewer().Actor, " ")).Rejection.Field.ShouldBe("reason");
        (await AwayAsync(world, 1041, People.Head().Actor)).Rejection.Code.ShouldBe("IDENTITY-0011");
        Ok(await AwayAsync(world, 1021, People.Reviewer().Actor));
        (await AwayAsync(world, 1022, B.Actor)).Rejection.Code.ShouldBe("IDENTITY-0012");
        Ok(await BackAsync(world, 1021, People.Head().Actor));

        var log = await world.UseAsync<StaffDirectory, IReadOnlyList<PostAbsence>>(staff =>
            staff.AbsencesAsync(People.Market)
        );
        log.Single().StandInName.ShouldBe("赵敏");
        log[0].Until.ShouldNotBeNull();
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE stream = 'post:1021'")).ShouldBe(
            2
        );
    }

    private static async Task<long> AssignedToAAsync(CaseWorld world)
    {
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.DoAsync<ReviewMoves>(moves =>
            moves.AssignAsync(new CaseMove(id, People.Approver()), "review", [new StaffName(21, "张伟")])
        );
        return id;
    }

    private static async Task<long> ReviewedAsync(CaseWorld world)
    {
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.ReviewFoodAsync(id);
        return id;
    }

    private static Task<Result<CaseMoved>> CompleteAsync(CaseWorld world, long id, Acting by) =>
        world.UseAsync<ReviewMoves, Result<CaseMoved>>(moves =>
            moves.CompleteAsync(
                new CaseMove(id, by),
                "review",
                StepOpinion.Meets,
                "材料齐全",
                [new StaffName(by.Actor.AccountId, by.Actor.Name)]
            )
        );

    private static Task<Result<StaffPost>> AwayAsync(
        CaseWorld world,
        long post,
        Actor by,
        string reason = "外出核查"
    ) => world.UseAsync<StaffDirectory, Result<StaffPost>>(staff => staff.SetAbsentAsync(post, true, reason, by));

    private static Task<Result<StaffPost>> BackAsync(CaseWorld world, long post, Actor by) =>
        world.UseAsync<StaffDirectory, Result<StaffPost>>(staff => staff.SetAbsentAsync(post, false, null, by));

    private static Task<IReadOnlyList<StandInEntry>> LogAsync(CaseWorld world, long account) =>
        world.UseAsync<StandInLog, IReadOnlyList<StandInEntry>>(log => log.OfAsync(account));

    private static async Task<int> MineAsync(CaseWorld world, params IReadOnlyList<long> accounts) =>
        (
            await world.UseAsync<CaseReader, CasePage>(reader =>
                reader.QueueAsync(new QueueFilter([People.Market], [CaseStatus.Reviewing], accounts))
            )
        )
            .Lines
            .Count;

    private static void Ok(Result<StaffPost> result) => result.Rejections.ShouldBeEmpty();
}
