using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Promises;
using Tongban.Cases.Reading;
using Tongban.Cases.Signing;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Certificates.Signatures;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

/// <summary>容缺 and 告知承诺 from the filing to their outcome, on both engines; the clock is moved by the test.</summary>
public sealed class PromiseCourses
{
    private const string Tobacco = "haixi-ycj-tobacco-retail";
    private const string Freight = "delingha-jtj-road-freight";
    private const string TobaccoOffice = "632800-ycj";
    private const string Transport = "632802-jtj";

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_deferral_that_is_kept_is_reminded_supplied_decided_and_stays_offered(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        await StaffPosts.PersonAsync(world, 502, "昆仑食品有限公司");
        var id = await SignedOnlineAsync(world);

        var accepted = await world.DoAsync<AcceptanceMoves>(moves =>
            moves.AcceptAsync(new CaseMove(id, People.Clerk(TobaccoOffice)))
        );
        accepted.Documents.Select(one => one.Kind).ShouldBe([DocumentKind.Deferral]);
        await PassAsync(world, world.Clock.Now);
        (await InboxAsync(world)).ShouldContain("已经容缺受理");

        await PassAsync(world, At(2026, 3, 7, 23));
        (await InboxAsync(world)).ShouldNotContain("承诺补交的材料快到期了");
        await PassAsync(world, At(2026, 3, 8, 0));
        (await InboxAsync(world)).ShouldContain("承诺补交的材料快到期了");

        world.Clock.Set(At(2026, 3, 9, 23));
        var supplied = await world.DoAsync<PromiseMoves>(moves =>
            moves.SupplyAsync(
                new CaseMove(id, People.Enterprise),
                [new HandedIn("premises", null, null, PaperSeen: true)]
            )
        );
        supplied.Documents.ShouldHaveSingleItem().Kind.ShouldBe(DocumentKind.SupplyReceipt);
        await PassAsync(world, At(2026, 3, 10, 9));

        var seen = await world.SeenAsync(id, People.Approver(TobaccoOffice));
        seen.File.State.Deferral!.MissedAt.ShouldBeNull();
        seen.Signatures.ShouldHaveSingleItem().Standing.ShouldBe(SignatureStanding.Stands);
        (await OutcomesAsync(world)).ShouldBe(["Deferral:Kept"]);
        (await AgainAsync(world, PromiseKind.Deferral)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_deferral_that_is_late_is_a_task_decided_on_what_there_is_and_for_a_time_not_offered_again(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await AtCounterAsync(world, Tobacco, new PromiseChoice(["premises"], false, OnPaper: true));
        var state = (await world.SeenAsync(id, People.Approver(TobaccoOffice))).File.State;
        state.Status.ShouldBe(CaseStatus.Reviewing);
        state.Deferral!.NextUntil.ShouldBe(new DateOnly(2026, 3, 9));

        await PassAsync(world, At(2026, 3, 10, 0));

        var seen = await world.SeenAsync(id, People.Approver(TobaccoOffice));
        seen.File.State.Deferral!.MissedAt.ShouldBe(At(2026, 3, 10, 0));
        seen.Tasks.Where(task => task.IsOpen).Select(task => task.Kind).ShouldContain(TaskKind.DeferralMissed);
        (await OutcomesAsync(world)).ShouldBe(["Deferral:Missed"]);
        (await TasksOfAsync(world, TobaccoOffice, "reviewer")).ShouldBe([id]);

        var again = await FileAsync(world, Tobacco, new PromiseChoice(["premises"], false, OnPaper: true));
        again.Rejection.Code.ShouldBe("CASE-0212");
        (await FileAsync(world, Tobacco, PromiseChoice.None)).Rejections.ShouldBeEmpty();

        // 恢复, by the authority that has the record and with a reason
        var line = (await LedgerAsync(world, TobaccoOffice)).ShouldHaveSingleItem();
        line.Outcome.ShouldBe(PromiseOutcome.Missed);
        (await RestoreAsync(world, line.Id, "补交延误有正当理由", "632800-fgw")).Rejection.Code.ShouldBe("CASE-0404");
        (await RestoreAsync(world, line.Id, " ", TobaccoOffice)).Rejection.Code.ShouldBe("CASE-0225");
        (await RestoreAsync(world, line.Id, "补交延误有正当理由", TobaccoOffice)).Rejections.ShouldBeEmpty();
        (await RestoreAsync(world, line.Id, "再来一次", TobaccoOffice)).Rejection.Code.ShouldBe("CASE-0226");
        (
            await FileAsync(world, Tobacco, new PromiseChoice(["premises"], false, OnPaper: true))
        ).Rejections.ShouldBeEmpty();
        (
            await world.Platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'promise.restored'")
        ).ShouldBe(1);

        // late, but before the decision, it is still taken
        await world.DoAsync<PromiseMoves>(moves =>
            moves.SupplyAsync(
                new CaseMove(id, People.Clerk(TobaccoOffice)),
                [new HandedIn("premises", null, null, PaperSeen: true)]
            )
        );
        (await LedgerAsync(world, TobaccoOffice)).ShouldContain(one => one.Outcome == PromiseOutcome.Late);
        (await world.SeenAsync(id, People.Approver(TobaccoOffice))).Tasks.ShouldNotContain(task =>
            task.Kind == TaskKind.DeferralMissed && task.IsOpen
        );
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_commitment_that_is_kept_is_decided_the_same_day_checked_and_closed(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await DecidedOnCommitmentAsync(world);
        var seen = await world.SeenAsync(id, People.Approver(Transport));
        LegalTime.DateOf(seen.File.State.DecidedAt!.Value).ShouldBe(LegalTime.DateOf(seen.File.State.ReceivedAt));
        var check = seen.Tasks.Where(task => task.IsOpen).ShouldHaveSingleItem();
        (check.Kind, check.DueOn).ShouldBe((TaskKind.CommitmentCheck, new DateOnly(2026, 5, 6)));
        (await OutcomesAsync(world)).ShouldBe(["Commitment:Open"]);

        await PassAsync(world, At(2026, 5, 7, 0));
        (await OpenAsync(world, id)).ShouldBe([TaskKind.CommitmentCheck, TaskKind.CommitmentOverdue]);
        (await TasksOfAsync(world, Transport, "reviewer")).ShouldBe([id]);

        await world.DoAsync<PromiseMoves>(moves =>
            moves.CheckAsync(new CaseMove(id, People.Reviewer(Transport)), kept: true, "5月7日到场核查，制度齐全")
        );
        (await OpenAsync(world, id)).ShouldBeEmpty();
        (await OutcomesAsync(world)).ShouldBe(["Commitment:Kept"]);
        (await AgainAsync(world, PromiseKind.Commitment)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_false_commitment_gives_two_tasks_is_corrected_or_revoked_with_its_certificate_and_not_offered_again(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var id = await DecidedOnCommitmentAsync(world);
        await world.DoAsync<DecisionMoves>(moves => moves.CloseAsync(new CaseMove(id, People.Clerk(Transport))));
        (
            await world.Platform.CountAsync(
                $"SELECT COUNT(*) FROM certificates_certificate WHERE item_id = '{Freight}' AND status = 'Valid'"
            )
        ).ShouldBe(1);
        world.Clock.Set(At(2026, 4, 1));

        await world.DoAsync<PromiseMoves>(moves =>
            moves.CheckAsync(new CaseMove(id, People.Reviewer(Transport)), kept: false, "没有安全生产管理制度")
        );

        (await OpenAsync(world, id)).ShouldBe(
            [TaskKind.CommitmentDisposal, TaskKind.RegulatorFollowUp],
            ignoreOrder: true
        );
        (await TasksOfAsync(world, Transport, "approver")).ShouldBe([id]);
        (await AgainAsync(world, PromiseKind.Commitment))!.Code.ShouldBe("CASE-0212");
        (await AgainAsync(world, PromiseKind.Deferral)).ShouldBeNull();
        var reviewer = await world.UseAsync<PromiseMoves, Result<CaseMoved>>(moves =>
            moves.OrderAsync(new CaseMove(id, People.Reviewer(Transport)), null, "建立制度")
        );
        reviewer.IsOk.ShouldBeFalse("correction and revocation are the approver's");

        var ordered = await world.DoAsync<PromiseMoves>(moves =>
            moves.OrderAsync(new CaseMove(id, People.Approver(Transport)), null, "建立安全生产管理制度")
        );
        ordered.Documents.ShouldHaveSingleItem().Kind.ShouldBe(DocumentKind.Rectification);
        var by = (await world.SeenAsync(id, People.Approver(Transport))).File.State.Commitment!.RectifyBy!.Value;
        await PassAsync(world, PromiseDates.EndOf(by));
        (await OpenAsync(world, id)).ShouldContain(TaskKind.RectificationDue);

        await world.DoAsync<PromiseMoves>(moves =>
            moves.EndRectificationAsync(new CaseMove(id, People.Reviewer(Transport)), met: false, "仍没有制度")
        );
        var revoked = await world.DoAsync<PromiseMoves>(moves =>
            moves.RevokeAsync(new CaseMove(id, People.Approver(Transport)), "到期仍没有制度", "告知后没有提出")
        );
        revoked.Documents.ShouldHaveSingleItem().Kind.ShouldBe(DocumentKind.CommitmentRevocation);
        (
            await world.Platform.CountAsync(
                $"SELECT COUNT(*) FROM certificates_certificate WHERE item_id = '{Freight}' AND status = 'Valid'"
            )
        ).ShouldBe(0);
        await world.DoAsync<PromiseMoves>(moves =>
            moves.SuperviseAsync(
                new CaseMove(id, People.Reviewer(Transport)),
                SuperviseCommitment.Occasion,
                "已列入重点检查"
            )
        );
        (await OpenAsync(world, id)).ShouldBeEmpty();
        (await OutcomesAsync(world)).ShouldBe(["Commitment:Revoked"]);
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_ban")).ShouldBe(0);
        (await FileAsync(world, Freight, new PromiseChoice([], true, OnPaper: true))).Rejection.Code.ShouldBe(
            "CASE-0212"
        );
        await PassAsync(world, world.Clock.Now.AddDays(1));
        var ledger = await world.UseAsync<ILedgerWitness, int>(async witness =>
        {
            var found = 0;
            await foreach (var _ in witness.CompareAsync())
            {
                found++;
            }

            return found;
        });
        ledger.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_promise_without_a_signature_is_not_filed(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        (await FileAsync(world, Tobacco, new PromiseChoice(["premises"], false))).Rejection.Code.ShouldBe("CASE-0211");
        var draft = await DraftAsync(world);
        draft.IsReady.ShouldBeTrue();
        draft.Promise.Later.ShouldBe(["premises"]);
        var unsigned = await world.UseAsync<SubmitDraft, Result<Filed>>(submit =>
            submit.RunAsync(draft.Token, People.Enterprise, truthDeclared: true)
        );
        unsigned.Rejection.Code.ShouldBe("CASE-0210");
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_case")).ShouldBe(0);
        var risk = await world.FoodDraftAsync();
        var barred = await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
            drafts.SavePromiseAsync(risk.Token, People.Enterprise, new PromiseChoice([], true))
        );
        barred.Rejection.Code.ShouldBe("CASE-0200");
    }

    private static async Task<long> DecidedOnCommitmentAsync(CaseWorld world)
    {
        var id = await AtCounterAsync(world, Freight, new PromiseChoice([], true, OnPaper: true));
        (await OpenAsync(world, id)).ShouldBe([TaskKind.DecideAtOnce]);
        var request = new DecideCase.Request(
            Outcome.Granted,
            "道路普通货物运输",
            [],
            [],
            [],
            (await world.SeenAsync(id, People.Approver(Transport))).ShownHash
        );
        await world.DoAsync<DecisionMoves>(moves =>
            moves.DecideAsync(new CaseMove(id, People.Approver(Transport)), request)
        );
        return id;
    }

    private static async Task<long> AtCounterAsync(CaseWorld world, string itemId, PromiseChoice promise)
    {
        var filed = await FileAsync(world, itemId, promise);
        filed.Rejections.ShouldBeEmpty();
        return filed.Value.Case.CaseId;
    }

    private static Task<Result<Filed>> FileAsync(CaseWorld world, string itemId, PromiseChoice promise)
    {
        var item = Item(itemId);
        var situations = item.Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        var outcome = SituationEngine.Resolve(item, situations);
        string[] without = [.. promise.Later, .. promise.Commits ? item.Commitment!.Materials : []];
        return world.UseAsync<FileAtCounter, Result<Filed>>(counter =>
            counter.RunAsync(
                new CounterFiling(
                    Guid.NewGuid().ToString("N"),
                    itemId,
                    SubjectKind.Enterprise,
                    situations,
                    SampleAnswers.Of(outcome.Form),
                    [
                        .. outcome
                            .Materials.Where(material => !material.FromForm && !without.Contains(material.Id))
                            .Select(material => new HandedIn(material.Id, null, null, PaperSeen: true)),
                    ],
                    item.Deliveries[0],
                    TruthDeclared: true,
                    CounterThen.Accept
                )
                {
                    Promise = promise,
                },
                People.Clerk(item.AuthorityCode)
            )
        );
    }

    private static async Task<DraftView> DraftAsync(CaseWorld world)
    {
        var by = People.Enterprise;
        var item = Item(Tobacco);
        var situations = item.Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        var draft = Ok(
            await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                drafts.StartAsync(Tobacco, by, SubjectKind.Enterprise)
            )
        );
        draft = Ok(
            await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                drafts.SaveSituationsAsync(draft.Token, by, situations)
            )
        );
        foreach (var group in draft.Outcome.Form.Groups)
        {
            draft = Ok(
                await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                    drafts.SaveGroupAsync(draft.Token, by, group.Id, SampleAnswers.Of(draft.Outcome.Form))
                )
            );
        }

        foreach (var material in draft.Outcome.Materials.Where(one => !one.FromForm && one.DeferFor is null))
        {
            var file = await world.StoreAsync($"{material.Id}.png");
            draft = Ok(
                await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                    drafts.AttachMaterialAsync(draft.Token, by, material.Id, file)
                )
            );
        }

        draft = Ok(
            await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                drafts.SaveChoicesAsync(
                    draft.Token,
                    by,
                    new DraftChoices(null, SubjectKind.Enterprise, item.Deliveries[0], false, "")
                )
            )
        );
        draft.IsReady.ShouldBeFalse("what may come later is still needed");
        return Ok(
            await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                drafts.SavePromiseAsync(draft.Token, by, new PromiseChoice(["premises"], false))
            )
        );
    }

    /// <summary>Filed online with a signature that covers the promise.</summary>
    private static async Task<long> SignedOnlineAsync(CaseWorld world)
    {
        var party = new SigningParty(
            People.Enterprise.Actor.AccountId,
            "才让卓玛",
            "昆仑食品有限公司",
            People.CreditCode
        )
        {
            Proofed = true,
        };
        (
            await world.UseAsync<SignerRegistry, Result<Certificates.Data.SignerRow>>(registry =>
                registry.ApplyAsync(party, "同意", People.Enterprise.Actor)
            )
        ).Rejections.ShouldBeEmpty();
        var draft = await DraftAsync(world);
        var sheet = ApplicationSheet.Of(draft, DataFiles.LoadDivisions());
        sheet.Text.ShouldContain("申请人的承诺");
        sheet.Text.ShouldContain("固定经营场所证明（5个工作日内）");
        var stroke = string.Join(' ', Enumerable.Range(0, 40).Select(at => $"{at * 20},{(at * 37) % 300}"));
        var proof = ElectronicSignatures.ReadHandwriting(sheet.Hash, stroke);
        var filed = await world.UseAsync<SubmitDraft, Result<Filed>>(submit =>
            submit.RunAsync(
                draft.Token,
                People.Enterprise,
                truthDeclared: true,
                shown: new ShownSheet(sheet.Hash, new SigningAct(party, proof.Value))
            )
        );
        filed.Rejections.ShouldBeEmpty();
        return filed.Value.Case.CaseId;
    }

    private static async Task<Rejection?> AgainAsync(CaseWorld world, PromiseKind kind) =>
        await world.UseAsync<PromiseOffers, Rejection?>(async offers =>
            await offers.RefusalAsync(
                kind,
                await world.UseAsync<BlindIndex, string>(index =>
                    Task.FromResult(ApplicantDetails.KeyOf(People.CreditCode, index))
                ),
                LegalTime.DateOf(world.Clock.Now),
                default
            )
        );

    private static async Task<IReadOnlyList<PromiseLine>> LedgerAsync(CaseWorld world, string authority) =>
        (
            await world.UseAsync<PromiseDesk, PromisePage>(desk => desk.ListAsync([authority], null, null, default))
        ).Lines;

    private static Task<Result<bool>> RestoreAsync(CaseWorld world, long id, string why, string authority) =>
        world.UseAsync<PromiseDesk, Result<bool>>(desk =>
            desk.RestoreAsync(id, why, People.Approver(authority).Actor, default)
        );

    private static async Task<string[]> OutcomesAsync(CaseWorld world) =>
        [
            .. (await LedgerAsync(world, TobaccoOffice))
                .Concat(await LedgerAsync(world, Transport))
                .Select(one => $"{one.Kind}:{one.Outcome}"),
        ];

    private static async Task<TaskKind[]> OpenAsync(CaseWorld world, long id)
    {
        var authority = (await world.SeenAsync(id, People.Approver(Transport))).Published.Authority.Code;
        return
        [
            .. (await world.SeenAsync(id, People.Approver(authority)))
                .Tasks.Where(task =>
                    task is { IsOpen: true, Kind: not (TaskKind.TellApplicant or TaskKind.OverdueDelivery) }
                )
                .Select(task => task.Kind),
        ];
    }

    /// <summary>Cases on the list of tasks of a role.</summary>
    private static async Task<long[]> TasksOfAsync(CaseWorld world, string authority, string role) =>
        [
            .. (
                await world.UseAsync<CaseReader, CasePage>(reader =>
                    reader.QueueAsync(new QueueFilter([authority], [], Tasks: new TaskScope([], TaskScope.Of(role))))
                )
            ).Lines.Select(line => line.Id),
        ];

    private static async Task<string[]> InboxAsync(CaseWorld world) =>
        [
            .. (await world.UseAsync<Inbox, IReadOnlyList<InboxMessage>>(inbox => inbox.ListAsync(502))).Select(one =>
                one.Title
            ),
        ];

    /// <summary>Twice: what is due, and the messages that it published.</summary>
    private static async Task PassAsync(CaseWorld world, DateTimeOffset until)
    {
        await world.PassAsync(until);
        await world.PassAsync(until);
    }

    private static DraftView Ok(Result<DraftView> result)
    {
        result.Rejections.ShouldBeEmpty();
        return result.Value;
    }
}
