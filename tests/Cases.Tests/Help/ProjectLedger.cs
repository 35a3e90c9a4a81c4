using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Projects;
using Tongban.Cases.Tests.Engine;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Help;

/// <summary>项目代办台账: who keeps it, what it takes, and that its states come from the cases.</summary>
public sealed class ProjectLedger
{
    private const string Code = "2026-632800-14-01-000001";

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task The_state_of_an_item_is_that_of_the_case_which_the_enterprise_filed_for_it(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var filed = await world.FoodCaseAsync();
        var id = Ok(await BeginAsync(world));
        var item = (await OpenAsync(world, id)).Items.Single(one => one.ItemId == CaseWorld.Food);
        item.State.ShouldBe(ProjectItemState.NotFiled);

        var other = (await OpenAsync(world, id)).Items.Single(one => one.ItemId != CaseWorld.Food);
        (await LinkAsync(world, id, other.Id, filed.Case.Number)).Rejection.Code.ShouldBe("CASE-0254");
        Ok(await LinkAsync(world, id, item.Id, filed.Case.Number));
        var linked = await OpenAsync(world, id);
        linked.Items.Single(one => one.Id == item.Id).State.ShouldBe(ProjectItemState.UnderWay);
        linked.Line.Granted.ShouldBe(0);

        await world.Platform.WriteAsync(
            async (services, _) =>
            {
                var db = (CasesDb)services.GetService(typeof(CasesDb))!;
                var row = await db.Cases.FirstAsync(one => one.Id == filed.Case.CaseId);
                (row.Status, row.Outcome) = (CaseStatus.Closed, Outcome.Granted);
            }
        );
        (await OpenAsync(world, id)).Line.Granted.ShouldBe(1);
        (
            await world.Platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'project.case-linked'")
        ).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_project_needs_a_right_code_an_item_and_a_chief_representative_and_is_there_once(
        DatabaseEngine engine
    )
    {
        await using var world = await WorldAsync(engine);

        (await BeginAsync(world, code: "2026-632800-14-000001")).Rejections.ShouldContain(one =>
            one.Code == "CASE-0251"
        );
        (await BeginAsync(world, code: "2027-632800-14-01-000001")).Rejections.ShouldContain(one =>
            one.Code == "CASE-0251"
        );
        (await BeginAsync(world, chief: 1031)).Rejections.ShouldContain(one => one.Code == "CASE-0253");
        (await BeginAsync(world, items: [])).Rejections.ShouldContain(one => one.Code == "CASE-0258");
        Ok(await BeginAsync(world));
        (await BeginAsync(world)).Rejection.Code.ShouldBe("CASE-0252");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Only_its_helper_keeps_a_project_and_another_division_does_not_see_it(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var id = Ok(await BeginAsync(world));

        (
            await world.UseAsync<ProjectBook, Result<bool>>(book =>
                book.NoteAsync(id, "缺用地批复", People.OtherHelper)
            )
        ).Rejection.Code.ShouldBe("CASE-0404");
        (
            await world.UseAsync<ProjectBook, Result<bool>>(book => book.NoteAsync(id, "缺用地批复", People.Chief))
        ).Rejection.Code.ShouldBe("CASE-0403");
        Ok(await world.UseAsync<ProjectBook, Result<bool>>(book => book.NoteAsync(id, "缺用地批复", People.Helper)));
        var problem = (await OpenAsync(world, id)).Problems.Single();
        Ok(
            await world.UseAsync<ProjectBook, Result<bool>>(book =>
                book.SolveAsync(id, problem.Id, "批复已经到了", People.Helper)
            )
        );
        var seen = await world.UseAsync<ProjectBook, Result<ProjectView>>(book => book.OpenAsync(id, People.Chief));
        seen.Value.MayKeep.ShouldBeFalse();
        seen.Value.Line.OpenProblems.ShouldBe(0);
        (
            await world.UseAsync<ProjectBook, Result<ProjectView>>(book => book.OpenAsync(id, People.Agent))
        ).Rejection.Code.ShouldBe("CASE-0403");

        Ok(await world.UseAsync<ProjectBook, Result<bool>>(book => book.EndAsync(id, People.Helper)));
        (
            await world.UseAsync<ProjectBook, Result<bool>>(book =>
                book.NextAsync(id, "再报一次", new DateOnly(2026, 3, 9), People.Helper)
            )
        ).Rejection.Code.ShouldBe("CASE-0257");
    }

    private static async Task<CaseWorld> WorldAsync(DatabaseEngine engine)
    {
        var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.HelpersAsync(world);
        await StaffPosts.PostAsync(world, 71, "周正", "chief-representative");
        return world;
    }

    private static Task<Result<long>> BeginAsync(
        CaseWorld world,
        string code = Code,
        long chief = 1071,
        IReadOnlyList<string>? items = null
    ) =>
        world.UseAsync<ProjectBook, Result<long>>(book =>
            book.BeginAsync(
                new NewProject(
                    code,
                    "演示食品加工项目",
                    "昆仑食品有限公司",
                    People.CreditCode,
                    chief,
                    items ?? [CaseWorld.Food, "haixi-fgw-project-filing"]
                ),
                People.Helper
            )
        );

    private static async Task<ProjectView> OpenAsync(CaseWorld world, long id) =>
        Ok(await world.UseAsync<ProjectBook, Result<ProjectView>>(book => book.OpenAsync(id, People.Helper)));

    private static Task<Result<bool>> LinkAsync(CaseWorld world, long id, long item, string number) =>
        world.UseAsync<ProjectBook, Result<bool>>(book => book.LinkAsync(id, item, number, People.Helper));

    private static T Ok<T>(Result<T> result)
    {
        result.Rejections.ShouldBeEmpty();
        return result.Value;
    }
}
