using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Cases.Tests.Engine;
using Tongban.Cases.Things;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Things;

/// <summary>The shipped 一件事, from one application to the last result, on both engines.</summary>
public sealed class ThingCourses(ThingWorlds worlds) : IClassFixture<ThingWorlds>
{
    private const string Newborn = "thing-newborn";
    private static readonly DatabaseEngine[] Engines = [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    private static readonly string[] Ended =
    [
        "thing-company",
        "thing-restaurant",
        "thing-hiring",
        "thing-company-end",
        Newborn,
        "thing-retirement",
        "thing-deceased",
        "thing-home-transfer",
        "thing-joint-acceptance",
        "thing-convenience-store",
    ];

    private static readonly string[] Dispatched =
    [
        "thing-marriage",
        "thing-disability",
        "thing-veteran",
        "thing-flexible-work",
        "thing-enterprise-estate",
    ];

    public static TheoryData<string, DatabaseEngine> ToTheEnd => Rows(Ended);
    public static TheoryData<string, DatabaseEngine> ToTheDepartments => Rows(Dispatched);

    [Theory]
    [MemberData(nameof(ToTheEnd))]
    public async Task One_application_comes_to_the_last_result_of_every_member(string id, DatabaseEngine engine)
    {
        var play = new ThingPlay(await worlds.OfAsync(engine), id, OneThing(id).Subjects[0]);
        await play.FileAsync();

        var ended = await play.PlayAsync();

        ended.Status.ShouldBe(ThingStatus.Done);
        ended.Members.ShouldAllBe(one => one.State == MemberState.Granted);
        ended.Members.Select(one => one.CaseNumber).Distinct().Count().ShouldBe(ended.Members.Count);
        ended.Members.Select(one => one.MemberId).ShouldBeSubsetOf(OneThing(id).Bundle!.Members.Select(one => one.Id));
        ended.Members.Count.ShouldBeGreaterThan(1);
        ended
            .Members.Select(one => one.AuthorityCode)
            .ShouldBe(ended.Members.Select(one => Item(one.ItemId).AuthorityCode));
    }

    [Theory]
    [MemberData(nameof(ToTheDepartments))]
    public async Task One_application_goes_to_every_department_that_can_start(string id, DatabaseEngine engine)
    {
        var play = new ThingPlay(await worlds.OfAsync(engine), id, OneThing(id).Subjects[0]);

        await play.FileAsync();

        var thing = await play.SeenAsync();
        thing.Status.ShouldBe(ThingStatus.Running);
        thing.Members.Where(one => one.After.Count == 0).ShouldAllBe(one => one.CaseNumber != null);
        thing.Members.Where(one => one.After.Count > 0).ShouldAllBe(one => one.State == MemberState.Waiting);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_family_with_a_newborn_files_once_and_seven_departments_work(DatabaseEngine engine)
    {
        var play = new ThingPlay(await worlds.OfAsync(engine), Newborn, SubjectKind.Person);
        await play.FileAsync();

        (await play.PlayAsync()).Members.Count.ShouldBe(7);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_refusal_stops_what_waits_for_it_and_nothing_else(DatabaseEngine engine)
    {
        var play = new ThingPlay(await worlds.OfAsync(engine), Newborn, SubjectKind.Person);
        await play.FileAsync();

        var ended = await play.PlayAsync("household");

        ended.Status.ShouldBe(ThingStatus.PartlyDone);
        ended.Members.Single(one => one.MemberId == "household").State.ShouldBe(MemberState.NotGranted);
        ended
            .Members.Where(one => one.State == MemberState.Stopped)
            .Select(one => one.MemberId)
            .ShouldBe(["insurance", "card"], ignoreOrder: true);
        ended
            .Members.Where(one => one.State == MemberState.Stopped)
            .SelectMany(ended.Outstanding)
            .Distinct()
            .ShouldHaveSingleItem()
            .ShouldBe(ended.Members.Single(one => one.MemberId == "household").Name);
        ended
            .Members.Where(one => one.State == MemberState.Granted)
            .Select(one => one.MemberId)
            .ShouldBe(["birth", "vaccination", "expenses", "maternity"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_members_clock_starts_when_its_last_precondition_is_delivered_and_not_before(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var play = new ThingPlay(world, Newborn, SubjectKind.Person);
        await play.FileAsync();
        var birth = (await play.SeenAsync()).Members.Single(one => one.MemberId == "birth");
        await world.PassAsync(At(2026, 3, 4, 15));
        (await play.SeenAsync()).Members.Single(one => one.MemberId == "household").CaseNumber.ShouldBeNull();

        await play.DecideAsync(birth);
        await world.PassAsync(At(2026, 3, 4, 15));

        var household = (await play.SeenAsync()).Members.Single(one => one.MemberId == "household");
        var file = (await play.CaseAsync(household)).File;
        file.State.ReceivedAt.ShouldBe(At(2026, 3, 4, 15));
        file.Clock.AnswerDue?.Date.ShouldBe(Calendar.AddWorkingDays(new DateOnly(2026, 3, 4), 5));
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task A_department_gets_what_it_needs_and_nothing_of_the_others(DatabaseEngine engine)
    {
        var world = await worlds.OfAsync(engine);
        var play = new ThingPlay(world, "thing-home-transfer", SubjectKind.Person);
        await play.FileAsync();
        var thing = await play.PlayAsync();

        foreach (var member in thing.Members)
        {
            var item = Item(member.ItemId);
            var seen = await play.CaseAsync(member);
            seen.Answers.Values.Keys.ShouldBeSubsetOf(item.Form.AllFields.Select(field => field.Id));
            seen.File.State.Materials.Keys.ShouldBeSubsetOf(item.Materials.Select(material => material.Id));
        }

        var heat = thing.Members.Single(one => one.MemberId == "heat");
        (
            await world.UseAsync<CaseReader, Result<StaffCase>>(reader =>
                reader.ForStaffAsync(heat.CaseId!.Value, People.Approver(thing.Members[0].AuthorityCode))
            )
        ).IsOk.ShouldBeFalse();
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task What_members_ask_for_goes_out_together_when_the_last_has_answered(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var (play, first) = await FiledAsync(world, "thing-restaurant", SubjectKind.Enterprise);
        first.Count.ShouldBeGreaterThan(2);
        first = [.. first.OrderByDescending(one => one.CaseStatus == CaseStatus.Submitted)];
        await AskAsync(world, first[0]);
        await AskAsync(world, first[1]);
        await world.PassAsync(At(2026, 3, 3));
        (await play.SeenAsync()).Members.ShouldNotContain(one => one.State == MemberState.AwaitingApplicant);

        foreach (var member in first.Skip(2))
        {
            await play.AcceptAsync(member);
        }

        await world.PassAsync(At(2026, 3, 3));

        var thing = await play.SeenAsync();
        thing.Status.ShouldBe(ThingStatus.AwaitingApplicant);
        thing
            .Members.Where(one => one.State == MemberState.AwaitingApplicant)
            .Select(one => one.MemberId)
            .ShouldBe([first[0].MemberId, first[1].MemberId], ignoreOrder: true);
        foreach (var member in first.Take(2))
        {
            (await play.CaseAsync(member)).File.State.Correction!.IssuedAt.ShouldBe(At(2026, 3, 3));
        }
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task On_day_five_of_the_earliest_clock_what_is_in_goes_out_and_who_stayed_silent_has_accepted(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var (play, first) = await FiledAsync(world, "thing-restaurant", SubjectKind.Enterprise);
        await AskAsync(world, first[0]);
        var fifth = Calendar.AddWorkingDays(new DateOnly(2026, 3, 2), 5);

        await world.PassAsync(LegalTime.StartOf(fifth).AddHours(15));
        (await play.SeenAsync()).Members.ShouldNotContain(one => one.State == MemberState.AwaitingApplicant);
        await world.PassAsync(LegalTime.StartOf(fifth).AddHours(16));
        await world.PassAsync(LegalTime.StartOf(fifth).AddDays(4));

        var thing = await play.SeenAsync();
        thing.Members.Single(one => one.MemberId == first[0].MemberId).State.ShouldBe(MemberState.AwaitingApplicant);
        var silent = first.Where(one => Item(one.ItemId).Type == ItemType.Permit).Skip(1).ToList();
        silent.ShouldNotBeEmpty();
        foreach (var member in silent)
        {
            (await play.CaseAsync(member)).File.State.DeemedAccepted.ShouldBeTrue(member.MemberId);
        }
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task Joint_handling_binds_the_permits_of_that_government_to_45_days(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        await world.Platform.ExecuteAsync(
            "UPDATE catalog_service_item_version SET content = replace(content, '\"bundle\":{', "
                + "'\"bundle\":{\"jointHandling\":{\"government\":\"海西蒙古族藏族自治州人民政府\",\"title\":\"测试用文件\","
                + "\"number\":\"测试〔2026〕1号\",\"on\":\"2026-01-05\"},') WHERE item_id = 'thing-restaurant'"
        );
        var (play, first) = await FiledAsync(world, "thing-restaurant", SubjectKind.Enterprise);

        foreach (var member in first)
        {
            await play.AcceptAsync(member);
            var file = (await play.CaseAsync(member)).File;
            var bound =
                Item(member.ItemId) is { Type: ItemType.Permit, Regime: "XKF" } item
                && item.AuthorityCode.StartsWith("632800", StringComparison.Ordinal);
            file.Terms.Joint.ShouldBe(bound, member.MemberId);
            if (bound)
            {
                file.Clock.StatutoryDue!.Date.ShouldBe(Calendar.AddWorkingDays(new DateOnly(2026, 3, 2), 45));
            }
        }

        first
            .Count(one => Item(one.ItemId).AuthorityCode.StartsWith("632800", StringComparison.Ordinal))
            .ShouldBeGreaterThan(1);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite)]
    [InlineData(DatabaseEngine.PostgreSql)]
    public async Task The_lead_urges_a_member_once_a_day_and_no_other_authority_may(DatabaseEngine engine)
    {
        var world = await worlds.OfAsync(engine);
        var (play, first) = await FiledAsync(world, Newborn, SubjectKind.Person);
        var member = first.First(one => one.AuthorityCode == "632802-wjw");
        var lead = People.Clerk("632802-wjw");

        (await UrgeAsync(world, play.Number, member.MemberId, lead)).IsOk.ShouldBeTrue();
        (await UrgeAsync(world, play.Number, member.MemberId, lead)).Rejection.Code.ShouldBe("CASE-0186");
        (await UrgeAsync(world, play.Number, member.MemberId, People.Clerk("632802-gaj"))).Rejection.Code.ShouldBe(
            "CASE-0184"
        );
        (await UrgeAsync(world, play.Number, "insurance", lead)).Rejection.Code.ShouldBe("CASE-0185");
        (await play.CaseAsync(member)).Tasks.ShouldContain(task => task.Kind == TaskKind.LeadUrge && task.IsOpen);
        await play.DecideAsync(member);
        (await play.CaseAsync(member)).Tasks.ShouldNotContain(task => task.Kind == TaskKind.LeadUrge && task.IsOpen);
    }

    private static async Task<(ThingPlay Play, IReadOnlyList<ThingMemberView> First)> FiledAsync(
        CaseWorld world,
        string id,
        SubjectKind subject
    )
    {
        var play = new ThingPlay(world, id, subject);
        await play.FileAsync();
        return (play, [.. (await play.SeenAsync()).Members.Where(one => one.CaseId is not null)]);
    }

    private static Task<Result<ThingMemberView>> UrgeAsync(CaseWorld world, string number, string member, Acting by) =>
        world.UseAsync<ThingDesk, Result<ThingMemberView>>(desk =>
            desk.UrgeAsync(number, member, "请尽快办理", by, CancellationToken.None)
        );

    private static async Task AskAsync(CaseWorld world, ThingMemberView member)
    {
        var clerk = People.Clerk(member.AuthorityCode);
        var file = (await world.SeenAsync(member.CaseId!.Value, People.Approver(member.AuthorityCode))).File;
        var field = file.Item.Form.AllFields.First();
        await world.DoAsync<AcceptanceMoves>(moves =>
            moves.DraftCorrectionAsync(
                new CaseMove(member.CaseId.Value, clerk),
                [new CorrectionItem("1", CorrectionTarget.Field, field.Id, "填写不清楚", "请按证件填写")]
            )
        );
    }

    private static TheoryData<string, DatabaseEngine> Rows(string[] ids)
    {
        var rows = new TheoryData<string, DatabaseEngine>();
        foreach (var id in ids)
        {
            foreach (var engine in Engines)
            {
                rows.Add(id, engine);
            }
        }

        return rows;
    }
}
