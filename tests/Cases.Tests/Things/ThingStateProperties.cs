using Tongban.Cases.Things;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;

namespace Tongban.Cases.Tests.Things;

/// <summary>
/// Ten thousand 一件事 whose members move in random order: it never sticks, never loses a member, never closes early, and a refusal
/// stops what depends on it and nothing else.
/// </summary>
public sealed class ThingStateProperties
{
    private const int Draws = 10_000;

    [Fact]
    public void Whatever_the_members_do_it_comes_to_its_end_and_not_before()
    {
        for (var seed = 0; seed < Draws; seed++)
        {
            var random = new Random(seed);
            var order = Order(random);
            var filed = new Dictionary<string, MemberState>(StringComparer.Ordinal);
            for (var moves = 0; ; moves++)
            {
                moves.ShouldBeLessThan(200, $"seed {seed} sticks");
                var state = ThingState.Of(order, filed);
                Sound(order, filed, state, seed);
                if (state.Ended)
                {
                    break;
                }

                Move(random, state, filed, seed);
            }
        }
    }

    [Fact]
    public void A_member_is_ready_when_the_last_it_waits_for_is_granted_and_not_before()
    {
        var order = Order(("a", []), ("b", []), ("c", ["a", "b"]));
        var filed = new Dictionary<string, MemberState> { ["a"] = MemberState.Granted, ["b"] = MemberState.Open };

        ThingState.Of(order, filed).Ready.ShouldBeEmpty();
        filed["b"] = MemberState.Granted;
        ThingState.Of(order, filed).Ready.ShouldBe(["c"]);
    }

    [Fact]
    public void A_refusal_stops_what_depends_on_it_and_nothing_else()
    {
        var order = Order(("a", []), ("b", ["a"]), ("c", ["b"]), ("d", []));
        var state = ThingState.Of(
            order,
            new Dictionary<string, MemberState> { ["a"] = MemberState.NotGranted, ["d"] = MemberState.Open }
        );

        state.Members["b"].ShouldBe(MemberState.Stopped);
        state.Members["c"].ShouldBe(MemberState.Stopped);
        state.Members["d"].ShouldBe(MemberState.Open);
        state.Status.ShouldBe(ThingStatus.Running);
    }

    private static void Sound(MemberOrder order, Dictionary<string, MemberState> filed, ThingState state, int seed)
    {
        state.Members.Keys.Order().ShouldBe(order.Members.Order(), $"seed {seed} loses a member");
        foreach (var (id, of) in filed)
        {
            state.Members[id].ShouldBe(of, $"seed {seed}: a filed member keeps its case's state");
        }

        var open = state.Members.Values.Any(one =>
            one is MemberState.Waiting or MemberState.Open or MemberState.AwaitingApplicant
        );
        state.Ended.ShouldBe(!open, $"seed {seed}: ends with its last member");
        foreach (var id in order.Members)
        {
            var before = order.After(id).Select(one => state.Members[one]).ToList();
            var dead = before.Any(one => one is MemberState.NotGranted or MemberState.Stopped);
            (state.Members[id] == MemberState.Stopped).ShouldBe(!filed.ContainsKey(id) && dead, $"seed {seed}: {id}");
            state
                .Ready.Contains(id)
                .ShouldBe(
                    !filed.ContainsKey(id) && before.All(one => one == MemberState.Granted),
                    $"seed {seed}: {id}"
                );
        }
    }

    private static void Move(Random random, ThingState state, Dictionary<string, MemberState> filed, int seed)
    {
        string[] moving =
        [
            .. state.Ready,
            .. filed
                .Where(one => one.Value is MemberState.Open or MemberState.AwaitingApplicant)
                .Select(one => one.Key),
        ];
        moving.ShouldNotBeEmpty($"seed {seed} sticks: nobody can move");
        var id = moving[random.Next(moving.Length)];
        filed[id] = !filed.TryGetValue(id, out var now)
            ? MemberState.Open
            : random.Next(4) switch
            {
                0 when now == MemberState.Open => MemberState.AwaitingApplicant,
                0 or 1 when now == MemberState.AwaitingApplicant => MemberState.Open,
                3 => MemberState.NotGranted,
                _ => MemberState.Granted,
            };
    }

    private static MemberOrder Order(Random random)
    {
        var count = random.Next(1, 9);
        return Order([
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                    (
                        $"m{number}",
                        Enumerable.Range(0, number).Where(_ => random.Next(3) == 0).Select(one => $"m{one}").ToArray()
                    )
                ),
        ]);
    }

    private static MemberOrder Order(params (string Id, string[] After)[] members) =>
        MemberOrder.Of([
            .. members.Select(one => new BundleMember
            {
                Id = one.Id,
                ItemId = one.Id,
                After = one.After,
            }),
        ]);
}
