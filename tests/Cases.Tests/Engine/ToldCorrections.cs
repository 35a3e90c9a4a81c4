using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

/// <summary>补正 is told when its notice is issued, after sealing and once.</summary>
public sealed class ToldCorrections
{
    private const long Owner = 502;

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_correction_is_told_at_once_when_its_notice_is_sealed_and_only_once(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.PersonAsync(world, Owner, "昆仑食品有限公司");
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await IssueAsync(world, id);
        (await InboxAsync(world)).ShouldBeEmpty();
        (await UnsealedAsync(world, id)).ShouldBe(1);

        await PassAsync(world);

        (await UnsealedAsync(world, id)).ShouldBe(0);
        var told = (await InboxAsync(world)).ShouldHaveSingleItem();
        var seen = await world.SeenAsync(id);
        told.Title.ShouldBe("您的申请需要补正");
        told.Words.ShouldContain("1项内容");
        told.Words.ShouldContain($"{seen.File.Clock.ReplyBy!.Due.Date:yyyy年M月d日}");
        told.Link.ShouldBe($"/my/cases/{seen.Number}");

        var notice = await world.Platform.CountAsync(
            $"SELECT MAX(id) FROM cases_document WHERE case_id = {id} AND kind = 'Correction'"
        );
        (
            await world.UseAsync<CaseDocuments, Result<DocumentFile>>(documents => documents.FileAsync(notice))
        ).Rejections.ShouldBeEmpty();
        world.Clock.Set(world.Clock.Now.AddHours(1));
        await PassAsync(world);
        (await InboxAsync(world)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_applicant_who_opens_the_notice_first_has_it_sealed_and_is_told_all_the_same()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        await StaffPosts.PersonAsync(world, Owner, "昆仑食品有限公司");
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await IssueAsync(world, id);
        var notice = await world.Platform.CountAsync(
            $"SELECT MAX(id) FROM cases_document WHERE case_id = {id} AND kind = 'Correction'"
        );

        (
            await world.UseAsync<CaseDocuments, Result<DocumentFile>>(documents =>
                documents.OpenAsync(notice, People.Enterprise)
            )
        ).Rejections.ShouldBeEmpty();
        await PassAsync(world);

        (await InboxAsync(world)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Whom_no_message_reaches_at_a_counter_the_clerk_has_to_call_once()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite);
        var filed = await world.UseAsync<FileAtCounter, Result<Filed>>(counter =>
            counter.RunAsync(
                new CounterFiling(
                    "t",
                    CaseWorld.Food,
                    Catalog.Content.SubjectKind.Enterprise,
                    CaseWorld.Catering,
                    CaseWorld.FoodAnswers,
                    [],
                    Catalog.Content.DeliveryWay.Counter,
                    TruthDeclared: true,
                    CounterThen.Receive
                ),
                People.Clerk()
            )
        );
        filed.Rejections.ShouldBeEmpty();
        await IssueAsync(world, filed.Value.Case.CaseId);

        await PassAsync(world);
        await PassAsync(world);

        var call = (await world.SeenAsync(filed.Value.Case.CaseId))
            .Tasks.Where(task => task.IsOpen)
            .ShouldHaveSingleItem();
        call.Kind.ShouldBe(TaskKind.TellApplicant);
        call.Words.ShouldContain("补正告知书");
    }

    private static async Task IssueAsync(CaseWorld world, long id)
    {
        CorrectionItem[] items = [new("1", CorrectionTarget.Material, "rules", "缺少进货查验记录制度", "补充该项制度")];
        await world.DoAsync<AcceptanceMoves>(moves =>
            moves.DraftCorrectionAsync(new CaseMove(id, People.Clerk()), items, Period.DaysOrWorkingDays(15))
        );
        await world.DoAsync<AcceptanceMoves>(moves => moves.IssueCorrectionAsync(new CaseMove(id, People.Clerk())));
    }

    private static async Task PassAsync(CaseWorld world)
    {
        await world.PassAsync(world.Clock.Now);
        await world.PassAsync(world.Clock.Now);
    }

    private static Task<long> UnsealedAsync(CaseWorld world, long id) =>
        world.Platform.CountAsync(
            $"SELECT COUNT(*) FROM cases_document WHERE case_id = {id} AND kind = 'Correction' AND file_hash IS NULL"
        );

    private static Task<IReadOnlyList<InboxMessage>> InboxAsync(CaseWorld world) =>
        world.UseAsync<Inbox, IReadOnlyList<InboxMessage>>(inbox => inbox.ListAsync(Owner));
}
