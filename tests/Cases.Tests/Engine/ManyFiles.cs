using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Engine;

public sealed class ManyFiles
{
    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_material_keeps_several_files_in_their_order_from_draft_to_case(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var draft = await world.FoodDraftAsync();
        var (second, third) = (await world.StoreAsync("b.png", 1), await world.StoreAsync("c.png", 2));
        Ok(await AttachAsync(world, draft.Token, second));
        Ok(await AttachAsync(world, draft.Token, third));
        (await AttachAsync(world, draft.Token, second)).Rejection.Code.ShouldBe("CASE-0111");
        Ok(
            await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                drafts.RemoveMaterialAsync(draft.Token, People.Enterprise, "rules", second.Hash)
            )
        );

        var filed = await world.UseAsync<SubmitDraft, Result<Filed>>(submit =>
            submit.RunAsync(draft.Token, People.Enterprise, truthDeclared: true)
        );

        filed.Rejections.ShouldBeEmpty();
        var handed = (await world.SeenAsync(filed.Value.Case.CaseId)).File.State.Materials["rules"];
        handed.Files.Select(file => file.Name).ShouldBe(["rules.png", "c.png"]);
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_material WHERE material_id = 'rules'")).ShouldBe(
            2
        );
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Ten_files_are_enough_for_one_material_and_the_eleventh_is_told_so(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var draft = await world.FoodDraftAsync();
        for (byte page = 2; page <= HandedIn.MostFiles; page++)
        {
            Ok(await AttachAsync(world, draft.Token, await world.StoreAsync($"{page}.png", page)));
        }

        var eleventh = await world.StoreAsync("11.png", 11);
        var refused = (await AttachAsync(world, draft.Token, eleventh)).Rejection;
        refused.Code.ShouldBe("CASE-0110");
        refused.Field.ShouldBe("file");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_reply_replaces_all_files_of_its_material(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        CorrectionItem[] items = [new("1", CorrectionTarget.Material, "rules", "缺页", "补全")];
        await world.DoAsync<AcceptanceMoves>(moves =>
            moves.DraftCorrectionAsync(new CaseMove(id, People.Clerk()), items, Period.DaysOrWorkingDays(15))
        );
        await world.DoAsync<AcceptanceMoves>(moves => moves.IssueCorrectionAsync(new CaseMove(id, People.Clerk())));
        HandedFile[] pages = [.. Enumerable.Range(1, 11).Select(i => new HandedFile($"h{i}", $"{i}.png"))];
        Task<Result<CaseMoved>> Reply(int count) =>
            world.UseAsync<ApplicantMoves, Result<CaseMoved>>(moves =>
                moves.ReplyAsync(
                    new CaseMove(id, People.Enterprise),
                    [new ReplyPart("1", pages[..count], PaperSeen: false)],
                    RawAnswers.Of()
                )
            );

        (await Reply(11)).Rejection.Code.ShouldBe("CASE-0110");
        (await Reply(2)).Rejections.ShouldBeEmpty();

        (await world.SeenAsync(id)).File.State.Materials["rules"].Shown.ShouldBe("1.png、2.png");
        (
            await world.Platform.CountAsync(
                "SELECT COUNT(*) FROM cases_material WHERE material_id = 'rules' AND replaced = 0"
            )
        ).ShouldBe(2);
    }

    private static Task<Result<DraftView>> AttachAsync(CaseWorld world, string token, StoredFile file) =>
        world.UseAsync<Drafts, Result<DraftView>>(drafts =>
            drafts.AttachMaterialAsync(token, People.Enterprise, "rules", file)
        );

    private static void Ok(Result<DraftView> result) => result.Rejections.ShouldBeEmpty();
}
