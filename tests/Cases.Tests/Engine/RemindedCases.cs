using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

public sealed class RemindedCases
{
    private const long Owner = 502;

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task The_day_before_a_reply_is_due_the_applicant_is_told_once_and_at_its_end_the_desk_has_a_task(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.PersonAsync(world, Owner, "昆仑食品有限公司");
        var id = await AwaitingCorrectionAsync(world);
        var due = (await world.SeenAsync(id)).File.Clock.ReplyBy!.Due.Date;

        await PassAsync(world, LegalTime.StartOf(due.AddDays(-1)).AddMinutes(-1));
        (await InboxAsync(world)).Single().Title.ShouldBe("您的申请需要补正");
        await PassAsync(world, LegalTime.StartOf(due.AddDays(-1)));
        await PassAsync(world, LegalTime.StartOf(due).AddHours(12));
        var reminded = (await InboxAsync(world)).Single(one => one.Title == "补正期限快到了");
        reminded.Words.ShouldContain($"{due:yyyy年M月d日}");
        (await OpenTasksAsync(world, id)).ShouldBeEmpty();

        await PassAsync(world, LegalTime.StartOf(due.AddDays(1)));
        (await InboxAsync(world))
            .Select(one => one.Title)
            .ShouldBe(["补正期限已经届满", "补正期限快到了", "您的申请需要补正"]);
        (await OpenTasksAsync(world, id)).ShouldBe([TaskKind.OverdueReply]);

        var file = await world.StoreAsync("rules.png");
        await world.DoAsync<Filing.ApplicantMoves>(moves =>
            moves.ReplyAsync(
                new CaseMove(id, People.Enterprise),
                [new ReplyPart("1", [new HandedFile(file.Hash, file.Name)], PaperSeen: false)],
                RawAnswers.Of()
            )
        );
        (await OpenTasksAsync(world, id)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task An_act_between_the_date_and_the_worker_does_not_swallow_the_reminder(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.PersonAsync(world, Owner, "昆仑食品有限公司");
        var id = await AwaitingCorrectionAsync(world);
        var due = (await world.SeenAsync(id)).File.Clock.ReplyBy!.Due.Date;
        world.Clock.Set(LegalTime.StartOf(due.AddDays(-1)).AddHours(9));

        await world.DoAsync<Filing.ApplicantMoves>(moves =>
            moves.ConsentAsync(new CaseMove(id, People.Enterprise), false)
        );
        await PassAsync(world, world.Clock.Now);

        (await InboxAsync(world))
            .Select(one => one.Title)
            .ShouldBe(["补正期限快到了", "您的申请需要补正"], ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task An_overdue_delivery_is_a_task_until_it_is_delivered_and_the_applicant_hears_of_it(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.PersonAsync(world, Owner, "昆仑食品有限公司");
        var id = await ClosedAsync(world);
        var due = (await world.SeenAsync(id)).File.Clock.DeliverBy!.Ends;

        await PassAsync(world, due);

        (await OpenTasksAsync(world, id)).ShouldBe([TaskKind.OverdueDelivery]);
        (await InboxAsync(world)).Single().Title.ShouldBe("您的办理结果还没有送达");
        await world.DoAsync<DecisionMoves>(moves =>
            moves.DeliverAsync(new CaseMove(id, People.Clerk()), DeliveryWay.Electronic, "昆仑食品有限公司")
        );
        (await OpenTasksAsync(world, id)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Somebody_without_an_account_or_a_text_message_becomes_a_call_for_the_clerk(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await ClosedAsync(world);

        await PassAsync(world, (await world.SeenAsync(id)).File.Clock.DeliverBy!.Ends);

        (await OpenTasksAsync(world, id)).ShouldBe([TaskKind.OverdueDelivery, TaskKind.TellApplicant]);
        var call = (await world.SeenAsync(id)).Tasks.Single(task => task.Kind == TaskKind.TellApplicant);
        var silent = await world.UseAsync<UrgeMoves, Result<CaseMoved>>(moves =>
            moves.TellAsync(new CaseMove(id, People.Clerk()), call.Occasion, " ")
        );
        silent.Rejection.Code.ShouldBe("CASE-0109");
        await world.DoAsync<UrgeMoves>(moves =>
            moves.TellAsync(new CaseMove(id, People.Clerk()), call.Occasion, "3月20日电话告知")
        );
        (await OpenTasksAsync(world, id)).ShouldBe([TaskKind.OverdueDelivery]);
    }

    private static async Task<long> AwaitingCorrectionAsync(CaseWorld world)
    {
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        CorrectionItem[] items = [new("1", CorrectionTarget.Material, "rules", "缺少进货查验记录制度", "补充该项制度")];
        await world.DoAsync<AcceptanceMoves>(moves =>
            moves.DraftCorrectionAsync(new CaseMove(id, People.Clerk()), items, Period.DaysOrWorkingDays(15))
        );
        await world.DoAsync<AcceptanceMoves>(moves => moves.IssueCorrectionAsync(new CaseMove(id, People.Clerk())));
        return id;
    }

    private static async Task<long> ClosedAsync(CaseWorld world)
    {
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.ReviewFoodAsync(id);
        var request = await world.GrantAsync(id);
        await world.DoAsync<DecisionMoves>(moves => moves.DecideAsync(new CaseMove(id, People.Approver()), request));
        await world.DoAsync<DecisionMoves>(moves => moves.CloseAsync(new CaseMove(id, People.Clerk()), "JY1632899"));
        return id;
    }

    /// <summary>Twice: what is due, and the messages that it published.</summary>
    private static async Task PassAsync(CaseWorld world, DateTimeOffset until)
    {
        await world.PassAsync(until);
        await world.PassAsync(until);
    }

    private static Task<IReadOnlyList<InboxMessage>> InboxAsync(CaseWorld world) =>
        world.UseAsync<Inbox, IReadOnlyList<InboxMessage>>(inbox => inbox.ListAsync(Owner));

    private static async Task<TaskKind[]> OpenTasksAsync(CaseWorld world, long id) =>
        [.. (await world.SeenAsync(id)).Tasks.Where(task => task.IsOpen).Select(task => task.Kind)];
}
