using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Sources;
using Tongban.Catalog.Content;
using Tongban.Identity;
using Tongban.Identity.Proofing;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Tests.Engine;

/// <summary>国务院关于在线政务服务的若干规定 7: what data sharing can give is not asked of the applicant.</summary>
public sealed class SourcedDrafts
{
    private const string Property = "delingha-zrzy-property-transfer";
    private const string WangMin = "632899198804120026";

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_register_is_asked_once_a_draft_and_forgotten_with_it(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine, demonstration: true);
        var draft = await BegunAsync(world);
        await AskAsync(world, draft, WangMin);
        await AskAsync(world, draft, WangMin);

        var said = await SaidAsync(world, draft.Token);
        said.Keys.Order().ShouldBe(["estate.certificateNumber", "estate.unitNumber"]);
        said["estate.certificateNumber"].Source.ShouldContain("演示数据源");
        (await QueriesAsync(world)).ShouldHaveSingleItem().Found.ShouldBeTrue();
        (
            await world.Platform.CountAsync("SELECT COUNT(*) FROM platform_ledger WHERE type = 'data-query.made'")
        ).ShouldBe(1);
        (await world.Platform.TextAsync("SELECT facts FROM cases_data_query")).ShouldNotContain("9900001");

        await world.UseAsync<Drafts, Result<bool>>(drafts => drafts.DiscardAsync(draft.Token, People.Citizen));
        (await SaidAsync(world, draft.Token)).ShouldBeEmpty();
        (await QueriesAsync(world)).ShouldHaveSingleItem().Source.ShouldContain("不动产登记信息");
    }

    [Fact]
    public async Task Nothing_on_record_is_written_down_too_and_the_form_asks()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite, demonstration: true);
        var draft = await BegunAsync(world);
        await AskAsync(world, draft, "632899199101250013");
        (await SaidAsync(world, draft.Token)).ShouldBeEmpty();
        (await QueriesAsync(world)).ShouldHaveSingleItem().Found.ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_register_says_can_be_set_aside()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite, demonstration: true);
        var draft = await BegunAsync(world);
        await AskAsync(world, draft, WangMin);
        await world.UseAsync<Drafts, bool>(async drafts =>
        {
            await drafts.DeclineSourcesAsync(draft, ["estate.unitNumber"], People.Citizen);
            return true;
        });
        (await SaidAsync(world, draft.Token)).ShouldBeEmpty();
        (await QueriesAsync(world)).ShouldHaveSingleItem().Declined.ShouldBeTrue();
    }

    [Fact]
    public async Task A_draft_that_asks_for_nothing_shared_makes_no_query()
    {
        await using var world = await CaseWorld.CreateAsync(DatabaseEngine.Sqlite, demonstration: true);
        var draft = await world.FoodDraftAsync();
        await AskAsync(world, draft, WangMin);
        (await world.Platform.CountAsync("SELECT COUNT(*) FROM cases_data_query")).ShouldBe(0);
    }

    private static async Task<DraftView> BegunAsync(CaseWorld world) =>
        (
            await world.UseAsync<Drafts, Result<DraftView>>(drafts =>
                drafts.StartAsync(Property, People.Citizen, SubjectKind.Person)
            )
        ).Value;

    private static Task AskAsync(CaseWorld world, DraftView draft, string code) =>
        world.UseAsync<Drafts, bool>(async drafts =>
        {
            var applicant = new Applicant(
                People.Citizen.Actor.AccountId,
                null,
                "王敏",
                code,
                new Dictionary<string, string>()
            )
            {
                Level = ProofingLevel.Verified,
            };
            await drafts.AskSourcesAsync(draft, applicant, People.Citizen);
            return true;
        });

    private static Task<IReadOnlyDictionary<string, SourcedFact>> SaidAsync(CaseWorld world, string token) =>
        world.UseAsync<Drafts, IReadOnlyDictionary<string, SourcedFact>>(drafts => drafts.SourcedAsync(token));

    private static Task<IReadOnlyList<MadeQuery>> QueriesAsync(CaseWorld world) =>
        world.UseAsync<DataQueries, IReadOnlyList<MadeQuery>>(queries =>
            queries.OfAccountAsync(People.Citizen.Actor.AccountId, default)
        );
}
