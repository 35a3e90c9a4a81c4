using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

/// <summary>Who may file at a counter, in which form, and which day counts.</summary>
public sealed class CounterFilings
{
    private const string Information = "haixi-fgw-information-disclosure";
    private const string Passport = "haixi-gaj-passport";
    private const string Transfer = "delingha-zrzy-property-transfer";

    private static readonly AgentDetails Agent = new("马强", People.CitizenNumber, null, AuthoritySeen: true);

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task An_agent_files_with_the_authority_seen_unless_the_applicant_must_come(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        Task<Result<Filed>> File(string item, AgentDetails agent) => FileAsync(world, item, agent: agent);

        (await File(Transfer, Agent)).IsOk.ShouldBeTrue();
        (await File(Transfer, Agent with { AuthoritySeen = false })).Rejection.Code.ShouldBe("CASE-0066");
        (await File(Passport, Agent)).Rejection.Code.ShouldBe("CASE-0065");
        (await FileAsync(world, Passport)).IsOk.ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_spoken_request_is_written_down_at_the_counter_and_counts_that_day(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);

        var filed = Ok(await FileAsync(world, Information));

        var file = (await world.SeenAsync(filed.Case.CaseId, People.Approver("632800-fgw"))).File;
        file.State.ReceivedAt.ShouldBe(world.Clock.Now);
        file.Clock.StatutoryDue!.Date.ShouldBe(new DateOnly(2026, 3, 30));
    }

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_letter_counts_from_the_day_it_was_signed_for(DatabaseEngine engine)
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        world.Clock.Set(At(2026, 3, 9));

        (await FileAsync(world, Information, Channel.Post)).Rejection.Code.ShouldBe("CASE-0082");
        var filed = Ok(await FileAsync(world, Information, Channel.Post, new DateOnly(2026, 3, 5)));

        var file = (await world.SeenAsync(filed.Case.CaseId, People.Approver("632800-fgw"))).File;
        file.Clock.StatutoryDue!.Date.ShouldBe(new DateOnly(2026, 4, 2));
    }

    private static Task<Result<Filed>> FileAsync(
        CaseWorld world,
        string itemId,
        Channel channel = Channel.Counter,
        DateOnly? signedOn = null,
        AgentDetails? agent = null
    )
    {
        var item = Item(itemId);
        var situations = item.Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        var outcome = SituationEngine.Resolve(item, situations);
        return world.UseAsync<FileAtCounter, Result<Filed>>(counter =>
            counter.RunAsync(
                new CounterFiling(
                    Guid.NewGuid().ToString("N"),
                    itemId,
                    SubjectKind.Person,
                    situations,
                    SampleAnswers.Of(outcome.Form),
                    [
                        .. outcome
                            .Materials.Where(material => !material.FromForm)
                            .Select(material => new HandedIn(material.Id, null, null, PaperSeen: true)),
                    ],
                    item.Deliveries[0],
                    TruthDeclared: true,
                    CounterThen.Receive,
                    channel,
                    signedOn,
                    Agent: agent
                ),
                People.Clerk(item.AuthorityCode)
            )
        );
    }

    private static Filed Ok(Result<Filed> filed)
    {
        filed.Rejections.ShouldBeEmpty();
        return filed.Value;
    }
}
