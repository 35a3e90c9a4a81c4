using Tongban.Cases.Acts;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Documents;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

public sealed class OnlineJourney
{
    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_case_goes_from_draft_to_delivery_with_its_documents(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var filed = await world.FoodCaseAsync();
        var id = filed.Case.CaseId;
        filed.QueryCode!.Length.ShouldBe(12);
        filed.Case.Number.Length.ShouldBe(43);

        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.ReviewFoodAsync(id);
        var request = await world.GrantAsync(id);
        await world.DoAsync<DecisionMoves>(moves => moves.DecideAsync(new CaseMove(id, People.Approver()), request));
        await world.DoAsync<DecisionMoves>(moves => moves.CloseAsync(new CaseMove(id, People.Clerk()), "JY1632899"));
        var delivered = await world.DoAsync<DecisionMoves>(moves =>
            moves.DeliverAsync(new CaseMove(id, People.Clerk()), DeliveryWay.Electronic, "昆仑食品有限公司")
        );

        delivered.Status.ShouldBe(CaseStatus.Delivered);
        var seen = await world.SeenAsync(id);
        seen.Notices.Select(notice => notice.Kind)
            .ShouldBe([DocumentKind.Receipt, DocumentKind.Acceptance, DocumentKind.Grant, DocumentKind.ServiceRecord]);
        seen.Notices[2].Number.ShouldBe("西市监许准字〔2026〕第00001号");
        Snapshot.Of(seen.File.State).ShouldBe(Snapshot.Of(CaseFold.Of(seen.File.Item, seen.File.Events)));
        (await world.Platform.CountAsync($"SELECT COUNT(*) FROM platform_ledger WHERE stream = 'case:{id}'")).ShouldBe(
            seen.File.Events.Count
        );

        await world.PassAsync(world.Clock.Now);
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_document WHERE file_hash IS NULL")).ShouldBe(0);
        var file = await world.UseAsync<CaseDocuments, Result<DocumentFile>>(documents =>
            documents.OpenAsync(seen.Notices[2].Id, People.Enterprise)
        );
        await using var pdf = await world.UseAsync<IFileStore, Stream>(files => files.OpenAsync(file.Value.Hash));
        using var bytes = new MemoryStream();
        await pdf.CopyToAsync(bytes);
        PdfSignature.Read(bytes.ToArray()).ShouldNotBeNull().Value.ShouldNotBeEmpty();
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_document WHERE seal_number IS NULL")).ShouldBe(
            1,
            "the record of service is signed by hand"
        );
        var decisions = await world.UseAsync<PublicDecisions, DecisionPage>(page => page.PageAsync());
        decisions.Lines.Single().DocumentNumber.ShouldBe(seen.Notices[2].Number);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_grant_is_public_the_day_it_is_made_and_not_before(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        await world.ReviewFoodAsync(id);
        (await world.UseAsync<PublicDecisions, DecisionPage>(page => page.PageAsync())).Lines.ShouldBeEmpty();

        var request = await world.GrantAsync(id);
        await world.DoAsync<DecisionMoves>(moves => moves.DecideAsync(new CaseMove(id, People.Approver()), request));

        var made = (await world.UseAsync<PublicDecisions, DecisionPage>(page => page.PageAsync())).Lines.Single();
        made.DecidedOn.ShouldBe(LegalTime.DateOf(world.Clock.Now));
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Two_clerks_accept_the_same_case_and_one_is_told_of_the_conflict(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var filed = await world.FoodCaseAsync();
        Task<Result<CaseMoved>> Accept(Acting clerk) =>
            Task.Run(() =>
                world.UseAsync<AcceptanceMoves, Result<CaseMoved>>(moves =>
                    moves.AcceptAsync(new CaseMove(filed.Case.CaseId, clerk, filed.Case.Sequence))
                )
            );

        var results = await Task.WhenAll(Accept(People.Clerk()), Accept(People.OtherClerk()));

        results.Count(result => result.IsOk).ShouldBe(1);
        results.Single(result => !result.IsOk).Rejection.Code.ShouldBe("CASE-0409");
        (await world.SeenAsync(filed.Case.CaseId))
            .Notices.Count(one => one.Kind == DocumentKind.Acceptance)
            .ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_double_click_makes_one_case(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var draft = await world.FoodDraftAsync();
        Task<Result<Filed>> Submit() =>
            Task.Run(() =>
                world.UseAsync<SubmitDraft, Result<Filed>>(submit =>
                    submit.RunAsync(draft.Token, People.Enterprise, truthDeclared: true)
                )
            );

        var results = await Task.WhenAll(Submit(), Submit(), Submit());

        results.ShouldAllBe(result => result.IsOk);
        results.Select(result => result.Value.Case.Number).Distinct().Count().ShouldBe(1);
        results.Count(result => result.Value.Repeated).ShouldBe(2);
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_case")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Silence_accepts_by_the_worker_as_of_the_day_of_receipt(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var filed = await world.FoodCaseAsync();

        await world.PassAsync(At(2026, 3, 9, 23));
        (await world.SeenAsync(filed.Case.CaseId)).File.State.Status.ShouldBe(CaseStatus.Submitted);
        await world.PassAsync(At(2026, 3, 10, 0));

        var seen = await world.SeenAsync(filed.Case.CaseId);
        seen.File.State.AcceptedAsOf.ShouldBe(new DateOnly(2026, 3, 2));
        seen.File.Events[^1].By.ShouldBe(ActedBy.Platform);
        seen.Lamp.ShouldBe(Lamp.Red);
        seen.Notices[^1].Kind.ShouldBe(DocumentKind.Acceptance);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_correction_goes_out_once_and_a_full_reply_restarts_the_answer_clock(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        CorrectionItem[] items =
        [
            new("1", CorrectionTarget.Material, "rules", "缺少进货查验记录制度", "补充该项制度"),
            new("2", CorrectionTarget.Field, "shopAddress", "没有写明门牌号", "填写完整地址"),
        ];
        await world.DoAsync<AcceptanceMoves>(moves =>
            moves.DraftCorrectionAsync(new CaseMove(id, People.Clerk()), items, Period.DaysOrWorkingDays(15))
        );
        await world.DoAsync<AcceptanceMoves>(moves => moves.IssueCorrectionAsync(new CaseMove(id, People.Clerk())));
        world.Clock.Set(At(2026, 3, 11));
        var file = await world.StoreAsync("rules.png");

        var partly = await world.DoAsync<ApplicantMoves>(moves =>
            moves.ReplyAsync(
                new CaseMove(id, People.Enterprise),
                [new ReplyPart("1", [new HandedFile(file.Hash, file.Name)], PaperSeen: false)],
                RawAnswers.Of()
            )
        );
        partly.Status.ShouldBe(CaseStatus.AwaitingCorrection);
        var fully = await world.DoAsync<ApplicantMoves>(moves =>
            moves.ReplyAsync(
                new CaseMove(id, People.Enterprise),
                [],
                RawAnswers.Of(("shopAddress", "河西路1号一层101室"))
            )
        );

        fully.Status.ShouldBe(CaseStatus.Submitted);
        var seen = await world.SeenAsync(id);
        seen.Answers.Text("shopAddress").ShouldBe("河西路1号一层101室");
        seen.File.Clock.AnswerDue!.Date.ShouldBe(new DateOnly(2026, 3, 18));
        seen.Notices.Count(notice => notice.Kind == DocumentKind.Correction).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task An_extension_moves_the_statutory_date_and_not_the_promise(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = (await world.FoodCaseAsync()).Case.CaseId;
        await world.DoAsync<AcceptanceMoves>(moves => moves.AcceptAsync(new CaseMove(id, People.Clerk())));
        var before = (await world.SeenAsync(id)).File.Clock;
        await world.DoAsync<ExtensionMoves>(moves =>
            moves.RequestAsync(new CaseMove(id, People.Reviewer()), "需要核实经营场所权属")
        );
        var byClerk = await world.UseAsync<ExtensionMoves, Result<CaseMoved>>(moves =>
            moves.GrantAsync(new CaseMove(id, People.Approver()))
        );
        byClerk.Rejection.Code.ShouldBe("CASE-0403");

        await world.DoAsync<ExtensionMoves>(moves => moves.GrantAsync(new CaseMove(id, People.Head())));

        var after = await world.SeenAsync(id);
        after.File.Clock.StatutoryDue!.Date.ShouldBe(Calendar.AddWorkingDays(before.StatutoryDue!.Date, 10));
        after.File.Clock.PromisedDue!.Date.ShouldBe(before.PromisedDue!.Date);
        after.Notices[^1].Kind.ShouldBe(DocumentKind.Extension);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_draft_past_its_day_says_so_and_has_lost_its_answers(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var draft = await world.FoodDraftAsync();

        await world.PassAsync(world.Clock.Now.AddDays(40));

        var opened = await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
            drafts.OpenAsync(draft.Token, People.Enterprise)
        );
        opened.Rejection.Code.ShouldBe("CASE-0071");
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_draft WHERE answers <> ''")).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Another_persons_case_and_draft_do_not_exist_for_a_stranger(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var draft = await world.FoodDraftAsync();
        var filed = await world.FoodCaseAsync();

        (
            await world.UseAsync<Drafts, Result<DraftView>>(drafts => drafts.OpenAsync(draft.Token, People.Stranger))
        ).Rejection.Code.ShouldBe("CASE-0070");
        (
            await world.UseAsync<CaseReader, Result<ApplicantCase>>(reader =>
                reader.ForApplicantAsync(filed.Case.CaseId, People.Stranger)
            )
        ).Rejection.Code.ShouldBe("CASE-0404");
        (
            await world.UseAsync<AcceptanceMoves, Result<CaseMoved>>(moves =>
                moves.AcceptAsync(new CaseMove(filed.Case.CaseId, People.Clerk("632800-jyj")))
            )
        ).Rejection.Code.ShouldBe("CASE-0061");
    }
}
