using Tongban.CrossRegion.Applications;

namespace Tongban.CrossRegion.Tests;

public sealed class CrossStateTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void The_state_and_the_timeline_do_not_depend_on_the_order_in_which_steps_arrive()
    {
        CrossAct[] course =
        [
            CrossAct.Received,
            CrossAct.OriginalsChecked,
            CrossAct.Dispatched,
            CrossAct.Returned,
            CrossAct.Received,
            CrossAct.Dispatched,
            CrossAct.Arrived,
            CrossAct.Moved,
            CrossAct.Note,
            CrossAct.ResultReady,
            CrossAct.Delivered,
        ];
        var random = new Random(20260302);
        for (var upTo = 1; upTo <= course.Length; upTo++)
        {
            var steps = course[..upTo].Select(Step).ToArray();
            var state = CrossState.Of(steps);
            var shown = CrossState.InOrder(steps);
            for (var times = 0; times < 200; times++)
            {
                random.Shuffle(steps);
                CrossState.Of(steps).ShouldBe(state);
                CrossState.InOrder(steps).ShouldBe(shown);
            }
        }
    }

    [Fact]
    public void An_application_sent_back_is_returned_until_it_is_sent_again()
    {
        CrossStep[] first = [At(CrossAct.Dispatched, 1), At(CrossAct.Returned, 1)];
        CrossState.Of(first).ShouldBe(CrossStage.Returned);
        CrossState.Of([.. first, At(CrossAct.Dispatched, 2)]).ShouldBe(CrossStage.Underway);
        CrossState.Of([.. first, At(CrossAct.Dispatched, 2), At(CrossAct.Returned, 2)]).ShouldBe(CrossStage.Returned);
    }

    [Fact]
    public void Every_stage_says_whose_turn_it_is() =>
        Enum.GetValues<CrossStage>()
            .Select(stage => CrossState.TurnOf(stage, "敦煌市", "海西州", byPost: false, null))
            .Distinct()
            .Count()
            .ShouldBe(Enum.GetValues<CrossStage>().Length);

    [Fact]
    public void The_result_is_handed_over_where_the_applicant_asked_for_it()
    {
        CrossState.TurnOf(CrossStage.ResultReady, "敦煌市", "海西州", false, null).ShouldContain("轮到敦煌市");
        CrossState.TurnOf(CrossStage.ResultReady, "敦煌市", "海西州", true, null).ShouldContain("轮到海西州");
    }

    [Fact]
    public void The_five_acts_bear_their_official_names() =>
        new[] { CrossAct.Received, CrossAct.OriginalsChecked, CrossAct.Dispatched, CrossAct.Moved, CrossAct.Delivered }
            .Select(CrossState.ActName)
            .ShouldBe(["收件受理", "原件核验", "办件转办", "业务流转", "结果送达"]);

    private static CrossStep At(CrossAct act, int round) =>
        new("620982", round, Start, act, $"{act}", "", "某人", round);

    private static CrossStep Step(CrossAct act, int at) =>
        new(
            at % 3 == 0 ? "632800" : "620982",
            at + 1,
            Start.AddMinutes(at / 2),
            act,
            $"{act}",
            "",
            "某人",
            at < 5 ? 1 : 2
        );
}
