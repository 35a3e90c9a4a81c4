using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Help;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Remote;
using Tongban.Cases.Tests.Engine;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Certificates.Signatures;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Help;

/// <summary>帮办代办: who sees a request, who fills in, and what the applicant has to do before anything is filed.</summary>
public sealed class HelpedApplications
{
    private const string Information = "haixi-fgw-information-disclosure";
    private const string Passport = "haixi-gaj-passport";
    private const string Village = "632802100200";
    private const string Applicant = "才让卓玛";

    private static string Stroke =>
        string.Join(' ', Enumerable.Range(0, 40).Select(at => $"{at * 20},{at * 37 % 300}"));

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Nobody_sees_a_request_before_its_phone_is_confirmed_and_it_goes_after_a_day(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var asked = await AskAsync(world, Information, Village);

        asked.Status.ShouldBe(HelpStatus.Unconfirmed);
        (await ListAsync(world, People.Agent)).Waiting.ShouldBeEmpty();
        (await ConfirmPhoneAsync(world, asked, "000000x")).Rejection.Code.ShouldBe("CASE-0235");
        (await ConfirmPhoneAsync(world, asked, await StaffPosts.LatestCodeAsync(world))).IsOk.ShouldBeTrue();
        (await ListAsync(world, People.Agent)).Waiting.Single().Number.ShouldBe(asked.Number);

        var lost = await AskAsync(world, Information, Village, phone: "13900000001");
        (await EndUnconfirmedAsync(world)).ShouldBe(0);
        world.Clock.Set(world.Clock.Now.AddDays(2));
        (await EndUnconfirmedAsync(world)).ShouldBe(1);
        (await RowAsync(world, asked.Number)).ShouldNotBeNull();
        (await RowAsync(world, lost.Number)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_code_is_good_five_times_at_most(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var asked = await AskAsync(world, Information, Village);
        var code = await StaffPosts.LatestCodeAsync(world);

        for (var tries = 0; tries < 5; tries++)
        {
            (await ConfirmPhoneAsync(world, asked, "x")).IsOk.ShouldBeFalse();
        }

        (await ConfirmPhoneAsync(world, asked, code)).Rejection.Code.ShouldBe("CASE-0235");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_request_lies_with_its_village_or_hall_and_after_taking_with_one_helper_alone(
        DatabaseEngine engine
    )
    {
        await using var world = await WorldAsync(engine);
        var inVillage = await WaitingAsync(world, Information, Village);
        var atHall = await WaitingAsync(world, Information, null, "13900000001");

        (await ListAsync(world, People.Agent)).Waiting.Select(one => one.Number).ShouldBe([inVillage.Number]);
        (await ListAsync(world, People.OtherAgent)).Waiting.ShouldBeEmpty();
        (await ListAsync(world, People.Helper)).Waiting.Select(one => one.Number).ShouldBe([atHall.Number]);
        (await OpenAsync(world, inVillage, People.OtherAgent)).Rejection.Code.ShouldBe("CASE-0404");
        (await TakeAsync(world, inVillage, People.OtherAgent)).Rejection.Code.ShouldBe("CASE-0404");
        (await TakeAsync(world, inVillage, People.Clerk())).Rejection.Code.ShouldBe("CASE-0403");

        (await TakeAsync(world, atHall, People.Helper)).IsOk.ShouldBeTrue();
        (await OpenAsync(world, atHall, People.OtherHelper)).Rejection.Code.ShouldBe("CASE-0404");
        (await TakeAsync(world, atHall, People.OtherHelper)).Rejection.Code.ShouldBe("CASE-0404");
        (await ListAsync(world, People.OtherHelper)).Waiting.ShouldBeEmpty();
        (await FillAsync(world, atHall, People.OtherHelper, Information)).Rejection.Code.ShouldBe("CASE-0404");
        (
            await world.UseAsync<HelpDesk, Result<HelpRow>>(desk =>
                desk.DeclineAsync(atHall.Number, "不归我", People.OtherHelper)
            )
        ).Rejection.Code.ShouldBe("CASE-0404");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task What_nobody_answered_within_a_working_day_is_marked_late(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var late = await WaitingAsync(world, Information, Village);
        var taken = await WaitingAsync(world, Information, Village, "13900000001");
        (await TakeAsync(world, taken, People.Agent)).IsOk.ShouldBeTrue();

        await world.PassAsync(LegalTime.StartOf(new DateOnly(2026, 3, 3)));
        (await RowAsync(world, late.Number))!.LateAt.ShouldBeNull();
        await world.PassAsync(LegalTime.StartOf(new DateOnly(2026, 3, 4)));

        (await RowAsync(world, late.Number))!.LateAt.ShouldNotBeNull();
        (await RowAsync(world, taken.Number))!.LateAt.ShouldBeNull();
        (await LedgerAsync(world, "help.late")).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Nothing_is_filed_before_the_applicant_confirms_and_the_code_goes_to_the_phone_of_the_request(
        DatabaseEngine engine
    )
    {
        await using var world = await WorldAsync(engine);
        var help = await TakenAsync(world, Information, Village, People.Agent);
        (await FillAsync(world, help, People.Agent, Information)).Rejections.ShouldBeEmpty();
        (await CasesAsync(world)).ShouldBe(0);
        var sheet = (await SheetAsync(world, help, People.Agent)).Sheet.Hash;

        (
            await ConfirmAsync(world, help, People.Agent, new(HelpProof.Code, sheet, true, "123"))
        ).Rejection.Code.ShouldBe("CASE-0235");
        (
            await world.UseAsync<HelpFiling, Result<bool>>(filing => filing.SendCodeAsync(help.Number, People.Agent))
        ).IsOk.ShouldBeTrue();
        var code = await StaffPosts.LatestCodeAsync(world);
        (
            await ConfirmAsync(world, help, People.Agent, new(HelpProof.Code, sheet, false, code))
        ).Rejection.Code.ShouldBe("CASE-0040");
        (
            await ConfirmAsync(world, help, People.Agent, new(HelpProof.Code, new string('0', 64), true, code))
        ).Rejection.Code.ShouldBe("CASE-0160");
        (await CasesAsync(world)).ShouldBe(0);

        var filed = await ConfirmAsync(world, help, People.Agent, new(HelpProof.Code, sheet, true, code));

        filed.Rejections.ShouldBeEmpty();
        var file = (await world.SeenAsync(filed.Value.Case.CaseId, People.Approver("632800-fgw"))).File;
        var confirmed = file.Events.Select(one => one.Fact).OfType<HelpConfirmed>().Single();
        confirmed.SheetHash.ShouldBe(sheet);
        confirmed.HelpNumber.ShouldBe(help.Number);
        confirmed.Proof.ShouldBe("Code");
        file.Events.Select(one => one.Fact).OfType<Submitted>().Single().SheetHash.ShouldBe(sheet);
        file.Events.Select(one => one.Fact).OfType<Submitted>().Single().Channel.ShouldBe(Channel.Village);
        (await LedgerAsync(world, "help.confirmed")).ShouldBe(1);
        var again = await ConfirmAsync(world, help, People.Agent, new(HelpProof.Code, sheet, true, code));
        again.Value.Case.Number.ShouldBe(filed.Value.Case.Number);
        (await CasesAsync(world)).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_change_of_the_form_voids_the_sheet_and_its_code(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var help = await TakenAsync(world, Information, Village, People.Agent);
        await FillAsync(world, help, People.Agent, Information);
        var sheet = (await SheetAsync(world, help, People.Agent)).Sheet.Hash;
        await world.UseAsync<HelpFiling, Result<bool>>(filing => filing.SendCodeAsync(help.Number, People.Agent));
        var code = await StaffPosts.LatestCodeAsync(world);

        await FillAsync(world, help, People.Agent, Information, address: "德令哈市河东路9号");

        (await ConfirmAsync(world, help, People.Agent, new(HelpProof.Code, sheet, true, code))).Rejection.Code.ShouldBe(
            "CASE-0160"
        );
        var now = (await SheetAsync(world, help, People.Agent)).Sheet.Hash;
        now.ShouldNotBe(sheet);
        (await ConfirmAsync(world, help, People.Agent, new(HelpProof.Code, now, true, code))).Rejection.Code.ShouldBe(
            "CASE-0235"
        );
        (await CasesAsync(world)).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_signature_by_hand_is_kept_with_the_hash_of_the_sheet_and_the_witness(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var help = await TakenAsync(world, Information, Village, People.Agent);
        await FillAsync(world, help, People.Agent, Information);
        var sheet = (await SheetAsync(world, help, People.Agent)).Sheet.Hash;

        (
            await ConfirmAsync(world, help, People.Agent, new(HelpProof.Handwriting, sheet, true, Mark: "1,1 2,2"))
        ).Rejection.Code.ShouldBe("SIGN-0007");
        var filed = await ConfirmAsync(
            world,
            help,
            People.Agent,
            new(HelpProof.Handwriting, sheet, true, Mark: Stroke)
        );

        filed.Rejections.ShouldBeEmpty();
        var evidence = (
            await world.UseAsync<HelpFiling, string?>(filing => filing.EvidenceAsync(help.Number, People.Agent))
        )!;
        var file = (await world.SeenAsync(filed.Value.Case.CaseId, People.Approver("632800-fgw"))).File;
        var confirmed = file.Events.Select(one => one.Fact).OfType<HelpConfirmed>().Single();
        confirmed.Witness.ShouldBe("才让东智");
        confirmed.EvidenceHash.ShouldBe(ElectronicSignatures.HashOf(evidence));
        evidence.ShouldContain(sheet);
        evidence.ShouldContain("才让东智");
        evidence.ShouldContain("0,0 20,37");
        (
            await world.UseAsync<HelpFiling, string?>(filing => filing.EvidenceAsync(help.Number, People.OtherAgent))
        ).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task At_the_counter_the_document_has_to_bear_the_number_of_the_form_and_agents_have_no_counter(
        DatabaseEngine engine
    )
    {
        await using var world = await WorldAsync(engine);
        var help = await TakenAsync(world, Passport, null, People.Helper);
        await FillAsync(world, help, People.Helper, Passport);
        var seen = await SheetAsync(world, help, People.Helper);
        var sheet = seen.Sheet.Hash;

        seen.InPerson.ShouldNotBeNull();
        (
            await ConfirmAsync(world, help, People.Helper, new(HelpProof.Handwriting, sheet, true, Mark: Stroke))
        ).Rejection.Code.ShouldBe("CASE-0244");
        (
            await world.UseAsync<HelpFiling, Result<bool>>(filing => filing.SendCodeAsync(help.Number, People.Helper))
        ).Rejection.Code.ShouldBe("CASE-0244");
        (
            await ConfirmAsync(
                world,
                help,
                People.Helper,
                new(HelpProof.Counter, sheet, true, Document: "632899198804120026")
            )
        ).Rejection.Code.ShouldBe("CASE-0246");
        (
            await ConfirmAsync(
                world,
                help,
                People.Helper,
                new(HelpProof.Counter, sheet, true, Document: People.CitizenNumber.ToLowerInvariant())
            )
        ).Rejections.ShouldBeEmpty();

        var other = await TakenAsync(world, Information, Village, People.Agent, "13900000001");
        await FillAsync(world, other, People.Agent, Information);
        var sheetOfOther = (await SheetAsync(world, other, People.Agent)).Sheet.Hash;
        (
            await ConfirmAsync(
                world,
                other,
                People.Agent,
                new(HelpProof.Counter, sheetOfOther, true, Document: People.CitizenNumber)
            )
        ).Rejection.Code.ShouldBe("CASE-0245");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Whoever_asked_is_who_applies(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var help = await TakenAsync(world, Information, Village, People.Agent, name: "李四");

        (await FillAsync(world, help, People.Agent, Information)).Rejection.Code.ShouldBe("CASE-0242");
        (await RowAsync(world, help.Number))!.SheetHash.ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_helper_sees_the_case_only_while_the_help_stands_and_every_reading_is_in_the_log(
        DatabaseEngine engine
    )
    {
        await using var world = await WorldAsync(engine);
        var help = await TakenAsync(world, Information, Village, People.Agent);
        await FillAsync(world, help, People.Agent, Information);
        var sheet = (await SheetAsync(world, help, People.Agent)).Sheet.Hash;
        var filed = await ConfirmAsync(
            world,
            help,
            People.Agent,
            new(HelpProof.Handwriting, sheet, true, Mark: Stroke)
        );
        var before = await LedgerAsync(world, "case.read");

        var read = await ReadAsync(world, help, People.Agent);
        read.Value!.Members.Single().Number.ShouldBe(filed.Value.Case.Number);
        (await LedgerAsync(world, "case.read")).ShouldBe(before + 1);
        (await LedgerAsync(world, "help.read")).ShouldBeGreaterThan(0);
        (await ReadAsync(world, help, People.OtherAgent)).Rejection.Code.ShouldBe("CASE-0404");
        (
            await world.UseAsync<CaseReader, Result<StaffCase>>(reader =>
                reader.ForStaffAsync(filed.Value.Case.CaseId, People.Agent)
            )
        ).IsOk.ShouldBeFalse();

        (
            await world.UseAsync<HelpDesk, Result<HelpRow>>(desk =>
                desk.EndAsync(help.Number, HelpService.OnBehalf, HelpResult.Filed, "已提交", People.Agent)
            )
        ).Rejections.ShouldBeEmpty();
        (await ReadAsync(world, help, People.Agent)).Rejection.Code.ShouldBe("CASE-0404");
        (await OpenAsync(world, help, People.Agent)).Rejection.Code.ShouldBe("CASE-0404");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task Taking_it_back_ends_the_help_at_once_and_what_was_filled_in_is_gone(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var help = await TakenAsync(world, Information, Village, People.Agent);
        await FillAsync(world, help, People.Agent, Information);
        var sheet = (await SheetAsync(world, help, People.Agent)).Sheet.Hash;

        (
            await world.UseAsync<HelpRequests, Result<HelpRow>>(requests => requests.WithdrawAsync(help.Token, null))
        ).IsOk.ShouldBeTrue();

        (await OpenAsync(world, help, People.Agent)).Rejection.Code.ShouldBe("CASE-0404");
        (
            await ConfirmAsync(world, help, People.Agent, new(HelpProof.Handwriting, sheet, true, Mark: Stroke))
        ).Rejection.Code.ShouldBe("CASE-0404");
        var row = (await RowAsync(world, help.Number))!;
        row.SheetHash.ShouldBeNull();
        (
            await world.UseAsync<IFieldProtector, string>(protector => Task.FromResult(protector.Reveal(row.Form)))
        ).ShouldBeEmpty();
        (
            await world.UseAsync<HelpRequests, Result<HelpRow>>(requests => requests.WithdrawAsync(help.Token, null))
        ).Rejection.Code.ShouldBe("CASE-0250");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_help_that_nobody_ended_stands_no_longer_than_half_a_year(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var help = await TakenAsync(world, Information, Village, People.Agent);

        world.Clock.Set(world.Clock.Now.AddDays(179));
        (await OpenAsync(world, help, People.Agent)).IsOk.ShouldBeTrue();
        world.Clock.Set(world.Clock.Now.AddDays(1));
        (await OpenAsync(world, help, People.Agent)).Rejection.Code.ShouldBe("CASE-0404");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task The_day_list_has_appointments_confirmations_corrections_and_results(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var meets = await TakenAsync(world, Information, Village, People.Agent);
        (
            await world.UseAsync<HelpDesk, Result<HelpRow>>(desk =>
                desk.AgreeAsync(meets.Number, new DateOnly(2026, 3, 2), HalfDay.Afternoon, null, People.Agent)
            )
        ).IsOk.ShouldBeTrue();
        var waits = await TakenAsync(world, Information, Village, People.Agent, "13900000001");
        await FillAsync(world, waits, People.Agent, Information);
        var new1 = await WaitingAsync(world, Information, Village, "13900000002");

        var day = (await world.UseAsync<HelpDay, Result<HelpDayList>>(list => list.OfAsync(People.Agent))).Value;

        day.Place!.ShouldContain("尕海村");
        day.Appointments.Select(one => one.Number).ShouldBe([meets.Number]);
        day.ToConfirm.Select(one => one.Number).ShouldBe([waits.Number]);
        day.Waiting.Select(one => one.Number).ShouldBe([new1.Number]);
        var others = (
            await world.UseAsync<HelpDay, Result<HelpDayList>>(list => list.OfAsync(People.OtherAgent))
        ).Value;
        others.Appointments.Concat(others.ToConfirm).Concat(others.Waiting).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_correction_is_in_the_day_list_and_a_result_is_handed_over_by_the_helper(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var help = await TakenAsync(world, Information, Village, People.Agent);
        await FillAsync(world, help, People.Agent, Information);
        var sheet = (await SheetAsync(world, help, People.Agent)).Sheet.Hash;
        var filed = Ok(
            await ConfirmAsync(world, help, People.Agent, new(HelpProof.Handwriting, sheet, true, Mark: Stroke))
        );
        await SetStatusAsync(world, filed.Case.CaseId, CaseStatus.AwaitingCorrection);
        (await DayAsync(world)).Corrections.Select(one => one.CaseNumber).ShouldBe([filed.Case.Number]);
        await SetStatusAsync(world, filed.Case.CaseId, CaseStatus.Closed);
        (await DayAsync(world)).ToHandOut.Select(one => one.CaseNumber).ShouldBe([filed.Case.Number]);

        // the history says that nothing was decided yet, and that counts
        (
            await world.UseAsync<HelpCases, Result<CaseMoved>>(cases =>
                cases.HandOverAsync(help.Number, filed.Case.Number, Applicant, People.Agent)
            )
        ).IsOk.ShouldBeFalse();
        (
            await world.UseAsync<HelpCases, Result<CaseMoved>>(cases =>
                cases.HandOverAsync(help.Number, "x", Applicant, People.Agent)
            )
        ).Rejection.Code.ShouldBe("CASE-0404");
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task The_ledger_of_a_village_counts_the_rows_that_it_shows_and_masks_names(DatabaseEngine engine)
    {
        await using var world = await WorldAsync(engine);
        var shown = await TakenAsync(world, Information, Village, People.Agent);
        (
            await world.UseAsync<HelpDesk, Result<HelpRow>>(desk =>
                desk.EndAsync(shown.Number, HelpService.Lead, HelpResult.Filed, "已提交", People.Agent)
            )
        ).Rejection.Code.ShouldBe("CASE-0241");
        Ok(
            await world.UseAsync<HelpDesk, Result<HelpRow>>(desk =>
                desk.EndAsync(shown.Number, HelpService.Lead, HelpResult.Shown, "教会本人网上申请", People.Agent)
            )
        );
        var declined = await WaitingAsync(world, Information, Village, "13900000001");
        Ok(
            await world.UseAsync<HelpDesk, Result<HelpRow>>(desk =>
                desk.DeclineAsync(declined.Number, "=cmd 本人已经办过", People.Agent)
            )
        );
        var other = await TakenAsync(world, Information, "632802100205", People.OtherAgent, "13900000002");
        Ok(
            await world.UseAsync<HelpDesk, Result<HelpRow>>(desk =>
                desk.EndAsync(other.Number, HelpService.Help, HelpResult.NotPossible, "材料不齐", People.OtherAgent)
            )
        );
        Task<Result<HelpMonth>> Month(Acting by, int month = 3) =>
            world.UseAsync<HelpLedger, Result<HelpMonth>>(ledger =>
                ledger.OfAsync(new DateOnly(2026, month, 15), null, by)
            );

        var mine = (await Month(People.Agent)).Value;
        mine.Entries.Select(one => one.Number).ShouldBe([shown.Number, declined.Number]);
        mine.ByResult.Sum(one => one.Count).ShouldBe(mine.Entries.Count);
        mine.ByService.Single().ShouldBe(new HelpCount("领办", 1));
        mine.Entries.ShouldAllBe(one => one.Name == "才**玛" || !one.Name.Contains(Applicant));
        (await Month(People.Agent, 4)).Value.Entries.ShouldBeEmpty();
        var csv = System.Text.Encoding.UTF8.GetString(HelpLedger.Csv(mine));
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(3);
        csv.ShouldNotContain(Applicant);
        (await Month(People.Clerk())).Rejection.Code.ShouldBe("CASE-0403");
    }

    private static async Task<CaseWorld> WorldAsync(DatabaseEngine engine)
    {
        var world = await CaseWorld.CreateAsync(engine, texts: true);
        await StaffPosts.HelpersAsync(world);
        return world;
    }

    private static async Task<HelpRow> AskAsync(
        CaseWorld world,
        string item,
        string? village,
        string phone = "13800000000",
        string name = Applicant
    ) =>
        Ok(
            await world.UseAsync<HelpRequests, Result<HelpRow>>(requests =>
                requests.AskAsync(
                    item,
                    new HelpAsk(
                        HelpMode.AtHome,
                        village,
                        name,
                        phone,
                        "尕海村12号",
                        new DateOnly(2026, 3, 5),
                        HalfDay.Morning,
                        null
                    ),
                    null
                )
            )
        );

    private static Task<Result<HelpRow>> ConfirmPhoneAsync(CaseWorld world, HelpRow asked, string code) =>
        world.UseAsync<HelpRequests, Result<HelpRow>>(requests => requests.ConfirmPhoneAsync(asked.Token, code));

    private static async Task<HelpRow> WaitingAsync(
        CaseWorld world,
        string item,
        string? village,
        string phone = "13800000000",
        string name = Applicant
    )
    {
        var asked = await AskAsync(world, item, village, phone, name);
        return Ok(await ConfirmPhoneAsync(world, asked, await StaffPosts.LatestCodeAsync(world)));
    }

    private static async Task<HelpRow> TakenAsync(
        CaseWorld world,
        string item,
        string? village,
        Acting by,
        string phone = "13800000000",
        string name = Applicant
    )
    {
        var help = await WaitingAsync(world, item, village, phone, name);
        world.Platform.Time.Advance(TimeSpan.FromMinutes(2));
        return Ok(await TakeAsync(world, help, by));
    }

    private static Task<Result<HelpRow>> TakeAsync(CaseWorld world, HelpRow help, Acting by) =>
        world.UseAsync<HelpDesk, Result<HelpRow>>(desk => desk.TakeAsync(help.Number, by));

    private static Task<Result<HelpRow>> OpenAsync(CaseWorld world, HelpRow help, Acting by) =>
        world.UseAsync<HelpDesk, Result<HelpRow>>(desk => desk.OpenAsync(help.Number, by));

    private static async Task<HelpLists> ListAsync(CaseWorld world, Acting by) =>
        Ok(await world.UseAsync<HelpDesk, Result<HelpLists>>(desk => desk.ListAsync(by)));

    private static Task<Result<HelpRow>> FillAsync(
        CaseWorld world,
        HelpRow help,
        Acting by,
        string itemId,
        string? address = null
    )
    {
        var item = Item(itemId);
        var situations = item.Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        var outcome = SituationEngine.Resolve(item, situations);
        var raw = SampleAnswers.Of(outcome.Form);
        var answers = raw.Keys.ToDictionary(key => key, key => raw.All(key), StringComparer.Ordinal);
        if (
            address is not null
            && outcome.Form.AllFields.FirstOrDefault(field => field.Kind is FieldKind.Text or FieldKind.LongText)
                is { } field
        )
        {
            answers[field.Id] = [address];
        }

        return world.UseAsync<HelpFiling, Result<HelpRow>>(filing =>
            filing.SaveAsync(
                help.Number,
                by,
                new HelpForm(
                    SubjectKind.Person,
                    situations,
                    answers,
                    [
                        .. outcome
                            .Materials.Where(material => !material.FromForm)
                            .Select(material => new RemoteMaterial(material.Id, [], OriginalSeen: true)),
                    ],
                    item.Deliveries[0],
                    null
                ),
                finish: true
            )
        );
    }

    private static async Task<HelpSheet> SheetAsync(CaseWorld world, HelpRow help, Acting by) =>
        Ok(await world.UseAsync<HelpFiling, Result<HelpSheet>>(filing => filing.SheetAsync(help.Number, by)));

    private static Task<Result<Filed>> ConfirmAsync(CaseWorld world, HelpRow help, Acting by, HelpConfirming done) =>
        world.UseAsync<HelpFiling, Result<Filed>>(filing => filing.ConfirmAsync(help.Number, done, by));

    private static Task<Result<HelpedCase?>> ReadAsync(CaseWorld world, HelpRow help, Acting by) =>
        world.UseAsync<HelpCases, Result<HelpedCase?>>(cases => cases.ReadAsync(help.Number, by));

    private static async Task<HelpDayList> DayAsync(CaseWorld world) =>
        Ok(await world.UseAsync<HelpDay, Result<HelpDayList>>(list => list.OfAsync(People.Agent)));

    /// <summary>What the daily run does to requests of more than a day; data/retention and the table's test hold the day.</summary>
    private static async Task<int> EndUnconfirmedAsync(CaseWorld world)
    {
        var ended = 0;
        await world.Platform.WriteAsync(
            async (services, _) =>
                ended = await services
                    .GetServices<IRetainedRecords>()
                    .Single(one => one.Type == "cases.help-unconfirmed")
                    .EndAsync(world.Clock.Now.AddDays(-1), 10, TestContext.Current.CancellationToken)
        );
        return ended;
    }

    private static Task<HelpRow?> RowAsync(CaseWorld world, string number) =>
        world.UseAsync<CasesDb, HelpRow?>(db =>
            db.Helps.AsNoTracking().FirstOrDefaultAsync(one => one.Number == number)
        );

    private static Task SetStatusAsync(CaseWorld world, long id, CaseStatus status) =>
        world.Platform.WriteAsync(
            async (services, _) =>
            {
                var db = (CasesDb)services.GetService(typeof(CasesDb))!;
                var row = await db.Cases.FirstAsync(one => one.Id == id);
                row.Status = status;
            }
        );

    private static Task<int> CasesAsync(CaseWorld world) => world.UseAsync<CasesDb, int>(db => db.Cases.CountAsync());

    private static async Task<long> LedgerAsync(CaseWorld world, string type) =>
        await world.Platform.CountAsync($"SELECT COUNT(*) FROM platform_ledger WHERE type = '{type}'");

    private static T Ok<T>(Result<T> result)
    {
        result.Rejections.ShouldBeEmpty();
        return result.Value;
    }
}
