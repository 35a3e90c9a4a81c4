using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Reading;
using Tongban.Platform;
using static Tongban.Cases.Tests.Shipped;

namespace Tongban.Cases.Tests.Engine;

/// <summary>A comprehensive counter and a supervisor see the cases of several authorities in one list.</summary>
public sealed class QueueOfAuthorities
{
    [Theory]
    [MemberData(nameof(CaseWorld.Engines), MemberType = typeof(CaseWorld))]
    public async Task A_queue_of_several_authorities_is_by_due_time_and_goes_on_where_a_page_ended(
        DatabaseEngine engine
    )
    {
        await using var world = await CaseWorld.CreateAsync(engine);
        var food = (await world.FoodCaseAsync()).Case.CaseId;
        world.Clock.Set(At(2026, 3, 4));
        var hygiene = await world.HygieneCaseAsync(CounterThen.Receive);
        var other = Item(CaseWorld.Hygiene).AuthorityCode;
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
}
