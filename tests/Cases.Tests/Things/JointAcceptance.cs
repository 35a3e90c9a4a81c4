using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Tests.Engine;
using Tongban.Cases.Things;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;

namespace Tongban.Cases.Tests.Things;

/// <summary>工程建设项目联合验收: the unified opinion, mending and looking again, single buildings, on both engines.</summary>
public sealed class JointAcceptance
{
    private const string Acceptance = "thing-joint-acceptance";

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task When_all_have_decided_the_lead_issues_one_sealed_opinion_that_passes(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var play = new ThingPlay(world, Acceptance, SubjectKind.Enterprise);
        await play.FileAsync();
        await world.PassAsync(world.Clock.Now);
        var members = (await play.SeenAsync()).Members;
        var asked = members.Where(one => one.MemberId != "completion").ToList();
        foreach (var member in asked.Skip(1))
        {
            await play.DecideAsync(member);
        }

        await world.PassAsync(world.Clock.Now);
        (await play.SeenAsync()).Opinions.ShouldBeEmpty();

        var ended = await play.PlayAsync();
        await world.PassAsync(world.Clock.Now);

        var opinion = (await play.SeenAsync()).Opinions.ShouldHaveSingleItem();
        var (row, document) = await ReadAsync(world, opinion.Id);
        row.SealNumber.ShouldNotBeNull();
        row.FileHash.ShouldNotBeNull();
        var text = Words(document);
        text.ShouldContain("联合验收通过");
        text.ShouldNotContain("不通过");
        asked.ShouldAllBe(one => text.Contains(one.Name, StringComparison.Ordinal));
        text.ShouldContain("建筑工程竣工经验收合格后，方可交付使用；未经验收或者验收不合格的，不得交付使用。");
        ended.Status.ShouldBe(ThingStatus.Done);
        ended.ToLookAtAgain.ShouldBeEmpty();
        (await AgainAsync(world, play.Number, "没有什么要整改")).Rejection.Code.ShouldBe("CASE-0260");
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task What_was_refused_alone_is_looked_at_again_after_mending_and_what_passed_stands(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var play = new ThingPlay(world, Acceptance, SubjectKind.Enterprise);
        await play.FileAsync();
        var ended = await play.PlayAsync("fire");
        await world.PassAsync(world.Clock.Now);

        var first = (await play.SeenAsync()).Opinions.ShouldHaveSingleItem();
        var text = Words((await ReadAsync(world, first.Id)).Document);
        text.ShouldContain("联合验收不通过");
        text.ShouldContain("现场没有清洗消毒设施");
        text.ShouldContain("不得交付使用");
        text.ShouldContain("由建设单位组织设计、施工、工程监理等有关单位整改");
        ended.Members.Single(one => one.MemberId == "completion").State.ShouldBe(MemberState.Stopped);
        ended.ToLookAtAgain.ShouldBe([ended.Members.Single(one => one.MemberId == "fire").Name]);

        (await AgainAsync(world, play.Number, " ")).Rejection.Code.ShouldBe("CASE-0261");
        (await AgainAsync(world, play.Number, "换了消防水泵", People.Stranger)).Rejection.Code.ShouldBe("CASE-0404");
        (await AgainAsync(world, play.Number, "换了消防水泵，重新联动测试")).IsOk.ShouldBeTrue();
        (await AgainAsync(world, play.Number, "再来一次")).Rejection.Code.ShouldBe("CASE-0260");

        var open = await play.SeenAsync();
        open.Status.ShouldBe(ThingStatus.Running);
        var again = open.Members.Single(one => one.MemberId == "fire");
        again.CaseNumber.ShouldNotBe(ended.Members.Single(one => one.MemberId == "fire").CaseNumber);
        open.Members.Where(one => one.State == MemberState.Granted)
            .Select(one => one.CaseNumber)
            .ShouldBe(ended.Members.Where(one => one.State == MemberState.Granted).Select(one => one.CaseNumber));
        open.Earlier.ShouldHaveSingleItem().Mended.ShouldBe("换了消防水泵，重新联动测试");
        (await play.CaseAsync(again)).Tasks.ShouldContain(task =>
            task.Kind == TaskKind.SecondLook && task.Words.Contains("换了消防水泵")
        );

        var done = await play.PlayAsync();
        await world.PassAsync(world.Clock.Now);

        done.Status.ShouldBe(ThingStatus.Done);
        var opinions = (await play.SeenAsync()).Opinions;
        opinions.Select(one => one.Round).ShouldBe([2, 1]);
        var second = Words((await ReadAsync(world, opinions[0].Id)).Document);
        second.ShouldContain("联合验收通过");
        second.ShouldContain("通过（原意见）");
        second.ShouldContain("整改后的第2次");
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM platform_due WHERE last_error IS NOT NULL")).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task A_building_is_filed_once_while_it_is_under_way_and_the_opinion_names_it(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var first = new ThingPlay(world, Acceptance, SubjectKind.Enterprise)
        {
            Answers = { ["project.buildings"] = "1号楼、2号楼" },
        };
        await first.FileAsync();

        (await RefusedAsync(world, "2 号楼，3号楼")).Message.ShouldStartWith("2 号楼已经有联合验收申请在办理");
        (await RefusedAsync(world, "")).Code.ShouldBe("CASE-0262");
        var other = new ThingPlay(world, Acceptance, SubjectKind.Enterprise)
        {
            Answers = { ["project.buildings"] = "3号楼" },
        };
        await other.FileAsync();

        await first.PlayAsync();
        await world.PassAsync(world.Clock.Now);
        var opinion = (await first.SeenAsync()).Opinions.ShouldHaveSingleItem();
        Words((await ReadAsync(world, opinion.Id)).Document).ShouldContain("单体工程：1号楼、2号楼");
        var next = new ThingPlay(world, Acceptance, SubjectKind.Enterprise)
        {
            Answers = { ["project.buildings"] = "1号楼" },
        };
        await next.FileAsync();
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Archives_may_be_promised_and_the_promise_is_due_work_of_the_department(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var play = new ThingPlay(world, Acceptance, SubjectKind.Enterprise);
        await play.FileAsync(new Dictionary<string, string> { [await QuestionAsync(world)] = "later" });

        var ended = await play.PlayAsync();
        await world.PassAsync(world.Clock.Now);

        var archive = ended.Members.Single(one => one.MemberId == "archive");
        var task = (await play.CaseAsync(archive)).Tasks.Single(one => one.Kind == TaskKind.FollowUp);
        task.IsOpen.ShouldBeTrue();
        var opinion = (await play.SeenAsync()).Opinions.ShouldHaveSingleItem();
        var text = Words((await ReadAsync(world, opinion.Id)).Document);
        text.ShouldContain("通过（承诺）");
        text.ShouldContain("核对建设工程档案是否按承诺移交");
    }

    /// <summary>Id of the merged question whether the archives are handed over now.</summary>
    private static async Task<string> QuestionAsync(CaseWorld world)
    {
        var item = await world.UseAsync<CatalogReader, PublishedItem>(async catalog =>
            (await catalog.FindAsync(Acceptance, CancellationToken.None))!
        );
        return item.Content.Situations.Single(one => one.Options.Any(option => option.Id == "later")).Id;
    }

    [Theory]
    [InlineData("A-1", "1号楼", "A-1", "1 号楼", true)]
    [InlineData("A-1", "1号楼", "A-1", "2号楼", false)]
    [InlineData("A-1", "1号楼", "A-1", null, true)]
    [InlineData("A-1", null, "A-1", null, true)]
    [InlineData("A-1", "１号楼", "A-1", "1号楼；2号楼", true)]
    public void Buildings_overlap_by_name_and_a_whole_project_overlaps_with_each(
        string project,
        string? one,
        string other,
        string? names,
        bool overlap
    )
    {
        project.ShouldBe(other);
        Buildings
            .Overlap(new Buildings(project, Split(one)).Keys, new Buildings(other, Split(names)).Keys.ToList())
            .ShouldBe(overlap);
    }

    private static IReadOnlyList<string> Split(string? names) => names?.Split('；') ?? [];

    private static async Task<Rejection> RefusedAsync(CaseWorld world, string buildings)
    {
        var play = new ThingPlay(world, Acceptance, SubjectKind.Enterprise)
        {
            Answers = { ["project.buildings"] = buildings },
        };
        return (await play.TryFileAsync()).Rejection;
    }

    private static Task<Result<IReadOnlyList<string>>> AgainAsync(
        CaseWorld world,
        string number,
        string mended,
        Acting? by = null
    ) =>
        world.UseAsync<ThingAgain, Result<IReadOnlyList<string>>>(again =>
            again.RunAsync(number, mended, by ?? People.Enterprise, CancellationToken.None)
        );

    private static Task<(DocumentRow Row, NoticeDocument Document)> ReadAsync(CaseWorld world, long id) =>
        world.Platform.InScopeAsync(async services =>
        {
            var db = (CasesDb)services.GetService(typeof(CasesDb))!;
            var protector = (IFieldProtector)services.GetService(typeof(IFieldProtector))!;
            var row = await db.Documents.AsNoTracking().SingleAsync(one => one.Id == id);
            return (row, FactJson.Read<NoticeDocument>(protector.Reveal(row.Data)));
        });

    private static string Words(NoticeDocument document) => FactJson.Write(document);
}
