using Tongban.CrossRegion.Agreements;
using Tongban.CrossRegion.Applications;

namespace Tongban.CrossRegion.Tests;

public sealed class CrossStateTests
{
    private const string Taker = "620982";
    private const string Home = "632800";

    private static readonly JointParts Move = new(
        new JointPart("迁出登记", new Dictionary<string, string>()),
        new JointPart("迁入登记", new Dictionary<string, string>())
    );

    private static readonly CrossPlaces Places = new("敦煌市", "海西州");

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
            var (state, joint) = (CrossState.Of(steps), CrossState.Of(steps, Taker));
            var shown = CrossState.InOrder(steps);
            for (var times = 0; times < 200; times++)
            {
                random.Shuffle(steps);
                CrossState.Of(steps).ShouldBe(state);
                CrossState.Of(steps, Taker).ShouldBe(joint);
                CrossState.InOrder(steps).ShouldBe(shown);
            }
        }
    }

    [Fact]
    public void The_second_part_of_joint_work_begins_when_the_first_is_granted_and_not_before()
    {
        var course = new List<CrossStep>();
        CrossStage Then(string place, CrossAct act)
        {
            course.Add(new CrossStep(place, course.Count + 1, Start.AddMinutes(course.Count), act, "", "", "某人", 1));
            return CrossState.Of(course, Taker);
        }

        Then(Taker, CrossAct.Received).ShouldBe(CrossStage.Taken);
        Then(Taker, CrossAct.Dispatched).ShouldBe(CrossStage.Underway);
        Then(Home, CrossAct.Arrived).ShouldBe(CrossStage.AtHome);
        Then(Home, CrossAct.Moved).ShouldBe(CrossStage.AtHome);
        Then(Home, CrossAct.ResultReady).ShouldBe(CrossStage.OwnPart);
        Then(Taker, CrossAct.Returned).ShouldBe(CrossStage.OwnReturned);
        Then(Taker, CrossAct.Received).ShouldBe(CrossStage.OwnReturned);
        Then(Taker, CrossAct.Arrived).ShouldBe(CrossStage.OwnPart);
        Then(Taker, CrossAct.Moved).ShouldBe(CrossStage.OwnPart);
        Then(Taker, CrossAct.ResultReady).ShouldBe(CrossStage.ResultReady);
        Then(Taker, CrossAct.Delivered).ShouldBe(CrossStage.Delivered);
    }

    [Theory]
    [InlineData(nameof(CrossAct.Refused), nameof(CrossStage.ResultReady), "不再办理")]
    [InlineData(nameof(CrossAct.Ended), nameof(CrossStage.Ended), "不再办理")]
    [InlineData(nameof(CrossAct.ResultReady), nameof(CrossStage.OwnPart), "待另一地办结后开始")]
    public void What_becomes_of_the_first_part_decides_whether_there_is_a_second(
        string ending,
        string stage,
        string second
    )
    {
        CrossStep[] steps =
        [
            new(Taker, 1, Start, CrossAct.Dispatched, "", "", "某人", 1),
            new(Home, 1, Start, CrossAct.Arrived, "", "", "某人", 1),
            new(Home, 2, Start, Enum.Parse<CrossAct>(ending), "", "", "某人", 1),
        ];
        $"{CrossState.Of(steps, Taker)}".ShouldBe(stage);
        CrossState.PartsOf(steps, Taker).Taker.ShouldBe(second);
    }

    [Fact]
    public void A_second_part_that_ends_without_a_result_leaves_the_first_to_be_handed_over()
    {
        CrossStep[] steps =
        [
            new(Taker, 1, Start, CrossAct.Dispatched, "", "", "某人", 1),
            new(Home, 1, Start, CrossAct.Arrived, "", "", "某人", 1),
            new(Home, 2, Start, CrossAct.ResultReady, "", "", "某人", 1),
            new(Taker, 2, Start, CrossAct.Arrived, "", "", "某人", 1),
            new(Taker, 3, Start, CrossAct.Ended, "", "", "某人", 1),
        ];
        CrossState.Of(steps, Taker).ShouldBe(CrossStage.ResultReady);
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
            .Select(stage => CrossState.TurnOf(stage, Places, byPost: false, null))
            .Distinct()
            .Count()
            .ShouldBe(Enum.GetValues<CrossStage>().Length);

    [Fact]
    public void The_result_is_handed_over_where_the_applicant_asked_for_it()
    {
        CrossState.TurnOf(CrossStage.ResultReady, Places, false, null).ShouldContain("轮到敦煌市");
        CrossState.TurnOf(CrossStage.ResultReady, Places, true, null).ShouldContain("轮到海西州");
        // of two parts the counter has both results
        CrossState
            .TurnOf(CrossStage.ResultReady, Places with { Joint = Move }, true, null)
            .ShouldContain("轮到敦煌市");
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
