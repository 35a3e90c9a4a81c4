using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Moves;
using Tongban.Cases.Reading;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Kernel;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

/// <summary>A comprehensive counter and a supervisor see the cases of several authorities in one list.</summary>
public sealed class QueueOfAuthorities
{
    private const string Hygiene = "haixi-wjw-public-place-hygiene";

    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_queue_of_several_authorities_is_by_due_time_and_goes_on_where_a_page_ended(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var food = (await world.FoodCaseAsync()).Case.CaseId;
        world.Clock.Set(At(2026, 3, 4));
        var hygiene = await FileAsync(world);
        var other = Item(Hygiene).AuthorityCode;
        string[] both = [other, People.Market];

        var whole = await QueueAsync(world, new QueueFilter(both, []));
        whole.Next.ShouldBeNull();
        whole.Lines.Select(line => line.Id).ShouldBe([food, hygiene]);
        var first = await QueueAsync(world, new QueueFilter(both, [], Size: 1));
        first.Lines.Single().Id.ShouldBe(food);
        var second = await QueueAsync(world, new QueueFilter(both, [], After: first.Next, Size: 1));
        second.Lines.Single().Id.ShouldBe(hygiene);
        second.Next.ShouldBeNull();

        (await QueueAsync(world, new QueueFilter([other], []))).Lines.Single().Id.ShouldBe(hygiene);
        (await QueueAsync(world, new QueueFilter(both, [CaseStatus.Reviewing]))).Lines.ShouldBeEmpty();
        (await QueueAsync(world, new QueueFilter([], []))).Lines.ShouldBeEmpty();
        string[] many = [.. both, .. Enumerable.Range(0, 20).Select(i => $"nobody-{i}")];
        (await QueueAsync(world, new QueueFilter(many, []))).Lines.Select(line => line.Id).ShouldBe([food, hygiene]);
    }

    private static Task<CasePage> QueueAsync(CaseWorld world, QueueFilter filter) =>
        world.UseAsync<CaseReader, CasePage>(reader => reader.QueueAsync(filter));

    private static async Task<long> FileAsync(CaseWorld world)
    {
        var item = Item(Hygiene);
        var situations = item.Situations.ToDictionary(one => one.Id, one => one.Options[0].Id);
        var outcome = SituationEngine.Resolve(item, situations);
        var filed = await world.UseAsync<FileAtCounter, Result<Filed>>(counter =>
            counter.RunAsync(
                new CounterFiling(
                    "a",
                    Hygiene,
                    SubjectKind.Enterprise,
                    situations,
                    SampleAnswers.Of(outcome.Form),
                    [
                        .. outcome
                            .Materials.Where(one => !one.FromForm)
                            .Select(one => new HandedIn(one.Id, null, null, PaperSeen: true)),
                    ],
                    DeliveryWay.Counter,
                    TruthDeclared: true,
                    CounterThen.Receive
                ),
                People.Clerk(item.AuthorityCode)
            )
        );
        filed.Rejections.ShouldBeEmpty();
        return filed.Value.Case.CaseId;
    }
}
