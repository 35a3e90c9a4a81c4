using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Clocks;

/// <summary>行政许可法 34–57 between acceptance and delivery: what the clock refuses and shows.</summary>
public sealed class RulesOfReview
{
    private static Func<int, ClockEvent> Extension(string at, int days = 10, Grantor by = Grantor.AuthorityHead) =>
        n => new Extended(n, Story.At(at), Period.WorkingDays(days), by);

    private static Func<int, ClockEvent> Grant(string at) => n => new Decided(n, Story.At(at), Granted: true);

    [Fact]
    public void Nothing_is_recorded_before_receipt_or_after_the_end_or_backwards()
    {
        var story = new Story();
        story.CodeFor(n => new Accepted(n, Story.At("2026-03-02"))).ShouldBe("CLOCK-0001");
        story.Received("2026-03-02");
        story.CodeFor(n => new Received(n, Story.At("2026-03-03"))).ShouldBe("CLOCK-0001");
        story.CodeFor(n => new Accepted(n, Story.At("2026-03-01"))).ShouldBe("CLOCK-0002");
        story.Then(n => new Ended(n, Story.At("2026-03-03"), EndKind.Withdrawn));
        story.CodeFor(n => new Accepted(n, Story.At("2026-03-04"))).ShouldBe("CLOCK-0003");
    }

    [Fact]
    public void Before_acceptance_nothing_stops_extends_or_decides()
    {
        var story = new Story().Received("2026-03-02");
        story.CodeFor(n => new Stopped(n, Story.At("2026-03-03"), SpecialKind.Testing, 5, "a")).ShouldBe("CLOCK-0013");
        story.CodeFor(Extension("2026-03-03")).ShouldBe("CLOCK-0013");
        story.CodeFor(Grant("2026-03-03")).ShouldBe("CLOCK-0013");
        story.CodeFor(n => new Delivered(n, Story.At("2026-03-03"))).ShouldBe("CLOCK-0037");
    }

    [Fact]
    public void A_stop_needs_its_days_in_writing()
    {
        var story = new Story().Taken("2026-03-02");
        story
            .CodeFor(n => new Stopped(n, Story.At("2026-03-09"), SpecialKind.Testing, null, "a"))
            .ShouldBe("CLOCK-0016");
        story.CodeFor(n => new Stopped(n, Story.At("2026-03-09"), SpecialKind.Testing, 0, "a")).ShouldBe("CLOCK-0016");
        story.CodeFor(n => new StopEnded(n, Story.At("2026-03-09"), "a")).ShouldBe("CLOCK-0017");
        story.Stopped("2026-03-09", SpecialKind.Testing, 5);
        story.CodeFor(n => new Stopped(n, Story.At("2026-03-10"), SpecialKind.Testing, 5, "a")).ShouldBe("CLOCK-0017");
        story.CodeFor(Grant("2026-03-10")).ShouldBe("CLOCK-0031");
        story.StopEnded("2026-03-12");
        story.CodeFor(n => new StopExtended(n, Story.At("2026-03-13"), "a", 2)).ShouldBe("CLOCK-0018");
    }

    [Fact]
    public void A_notice_that_names_a_date_stops_to_that_date()
    {
        var reading = new Story()
            .Taken("2026-03-02")
            .Then(n => new Stopped(n, Story.At("2026-03-09"), SpecialKind.Testing, null, "a", Story.Day("2026-03-19")))
            .Now;
        reading.PlannedStopEnds.ShouldBe([Story.Day("2026-03-19")]);
        reading.StatutoryDue!.Date.ShouldBe(Story.Day("2026-04-10"));
    }

    [Fact]
    public void A_stopped_case_counts_no_time_and_shows_no_due_date()
    {
        var reading = new Story().Taken("2026-03-02").Stopped("2026-03-09", SpecialKind.Testing, 5).Now;
        reading.LampAt(Story.At("2026-03-11")).ShouldBe(Lamp.NotCounting);
        reading.ShownDue(Story.At("2026-03-11")).ShouldBeNull();
        reading.SegmentAt(Story.At("2026-03-11"))!.Holder.ShouldBe(Holder.Outside);
        reading.ShownDue(Story.At("2026-03-17")).ShouldBe(reading.StatutoryDue);
        reading
            .NextDue.Single(d => d.Kind == DueKind.StopEnds)
            .ShouldBe(new NextDue(DueKind.StopEnds, LegalTime.StartOf(Story.Day("2026-03-17")), "a"));
    }

    [Fact]
    public void An_extension_is_granted_once_in_time_by_the_right_head_with_reasons()
    {
        var story = new Story().Taken("2026-03-02");
        story.CodeFor(Extension("2026-03-31")).ShouldBe("CLOCK-0021");
        story.CodeFor(Extension("2026-03-27", by: Grantor.GovernmentHead)).ShouldBe("CLOCK-0022");
        story.CodeFor(Extension("2026-03-27", days: 5)).ShouldBe("CLOCK-0023");
        story
            .CodeFor(n => new Extended(
                n,
                Story.At("2026-03-27"),
                Period.WorkingDays(10),
                Grantor.AuthorityHead,
                ReasonsTold: false
            ))
            .ShouldBe("CLOCK-0024");
        story.Extended("2026-03-27", 10);
        story.Now.StatutoryDue!.Date.ShouldBe(Story.Day("2026-04-14"));
        story.CodeFor(Extension("2026-03-30")).ShouldBe("CLOCK-0020");
    }

    [Fact]
    public void The_promise_moves_with_stops_but_not_with_extensions()
    {
        var story = new Story(promise: Period.WorkingDays(8)).Taken("2026-03-02");
        story.Now.PromisedDue!.Date.ShouldBe(Story.Day("2026-03-12"));
        story.Extended("2026-03-03", 10).Now.PromisedDue!.Date.ShouldBe(Story.Day("2026-03-12"));
        story.Stopped("2026-03-09", SpecialKind.Testing, 5).Now.PromisedDue!.Date.ShouldBe(Story.Day("2026-03-19"));
    }

    [Fact]
    public void A_case_of_two_levels_is_forwarded_once_before_it_is_decided()
    {
        var story = new Story(twoLevel: true).Taken("2026-02-10");
        story.Now.LowerReviewDue!.Date.ShouldBe(Story.Day("2026-03-16"));
        story.Now.StatutoryDue!.Date.ShouldBe(Story.Day("2026-04-14"));
        story.CodeFor(Grant("2026-03-02")).ShouldBe("CLOCK-0038");
        story.CodeFor(Extension("2026-03-02")).ShouldBe("CLOCK-0019");
        story.Then(n => new Forwarded(n, Story.At("2026-03-17")));
        story.CodeFor(n => new Forwarded(n, Story.At("2026-03-18"))).ShouldBe("CLOCK-0026");
        story.Now.StatutoryDue!.Date.ShouldBe(Story.Day("2026-04-15"));
        new Story().Taken("2026-03-02").CodeFor(n => new Forwarded(n, Story.At("2026-03-03"))).ShouldBe("CLOCK-0026");
    }

    [Fact]
    public void After_telling_of_the_hearing_the_decision_waits_for_the_parties()
    {
        var story = new Story().Taken("2026-03-02").Then(n => new HearingTold(n, Story.At("2026-03-09")));
        story.CodeFor(Grant("2026-03-13")).ShouldBe("CLOCK-0029");
        story.Ask(Grant("2026-03-17")).IsOk.ShouldBeTrue();
        story.Then(n => new HearingRequested(n, Story.At("2026-03-12")));
        story.Now.Hearing!.HoldBy!.Date.ShouldBe(Story.Day("2026-04-10"));
        story.CodeFor(Grant("2026-03-17")).ShouldBe("CLOCK-0030");
    }

    [Fact]
    public void A_hearing_is_told_seven_days_before()
    {
        var story = new Story().Taken("2026-09-21");
        story.CodeFor(n => new HearingSet(n, Story.At("2026-10-12"), Story.Day("2026-10-20"))).ShouldBe("CLOCK-0028");
        story.Then(n => new HearingSet(n, Story.At("2026-10-10"), Story.Day("2026-10-20")));
        story.Now.Hearing!.NoticeBy.ShouldBe(Story.Day("2026-10-10"));
    }

    [Fact]
    public void A_hearing_never_leaves_out_more_than_its_twenty_days()
    {
        var story = new Story()
            .Taken("2026-03-02")
            .Then(n => new HearingTold(n, Story.At("2026-03-09")))
            .Then(n => new HearingRequested(n, Story.At("2026-03-12")))
            .Stopped("2026-03-16", SpecialKind.Hearing, 60, "hearing");
        story.Now.PlannedStopEnds.ShouldBe([Story.Day("2026-04-10")]);
    }

    [Fact]
    public void Lamps_turn_yellow_with_a_fifth_left_orange_after_the_promise_and_red_after_the_statute()
    {
        var reading = new Story(promise: Period.WorkingDays(10)).Taken("2026-03-02").Now;
        reading.PromisedDue!.Date.ShouldBe(Story.Day("2026-03-16"));
        reading.LampAt(Story.At("2026-03-11")).ShouldBe(Lamp.Green);
        reading.LampAt(Story.At("2026-03-12")).ShouldBe(Lamp.Yellow);
        reading.LampAt(Story.At("2026-03-16 23:59")).ShouldBe(Lamp.Yellow);
        reading.LampAt(Story.At("2026-03-17 00:00")).ShouldBe(Lamp.Orange);
        reading.LampAt(Story.At("2026-03-30 23:59")).ShouldBe(Lamp.Orange);
        reading.LampAt(Story.At("2026-03-31 00:00")).ShouldBe(Lamp.Red);
    }

    [Fact]
    public void The_answer_lamp_turns_yellow_on_day_four()
    {
        var reading = new Story().Received("2026-03-02").Now;
        reading.LampAt(Story.At("2026-03-05 23:59")).ShouldBe(Lamp.Green);
        reading.LampAt(Story.At("2026-03-06 00:00")).ShouldBe(Lamp.Yellow);
        reading.LampAt(Story.At("2026-03-10 00:00")).ShouldBe(Lamp.Red);
    }

    [Fact]
    public void A_grant_three_days_late_stays_red_and_says_how_late()
    {
        var reading = new Story().Taken("2026-03-02").Decided("2026-04-02").Now;
        reading.Decision!.Late.ShouldBe(3);
        reading.Decision.Used.ShouldBe(23);
        reading.LampAt(Story.At("2026-04-03")).ShouldBe(Lamp.Red);
    }

    [Theory]
    [InlineData(2, TimeUnit.Hour, "2026-03-02 09:30", "2026-03-02 11:30")]
    [InlineData(1, TimeUnit.HalfWorkingDay, "2026-03-02 09:30", "2026-03-02 14:45")]
    [InlineData(1, TimeUnit.HalfWorkingDay, "2026-03-06 16:30", "2026-03-09 11:15")]
    public void A_promise_in_hours_or_half_days_ends_at_an_instant(int n, TimeUnit unit, string at, string ends) =>
        new Story(promise: new Period(n, unit))
            .Received(at)
            .Accepted(at)
            .Now.PromisedDue!.Ends.ShouldBe(Story.At(ends));

    [Fact]
    public void A_renewal_with_an_open_correction_is_not_granted_by_silence()
    {
        var story = new Story(expiry: "2026-06-01").Received("2026-04-20").Noticed("2026-04-23");
        story.Now.Renewal!.DeemedGrantAt.ShouldBeNull();
        story
            .Replied("2026-05-06", complete: true)
            .Now.Renewal!.DeemedGrantAt.ShouldBe(LegalTime.StartOf(Story.Day("2026-06-02")));
    }

    [Fact]
    public void After_a_deemed_renewal_only_that_is_recorded()
    {
        var story = new Story(expiry: "2026-06-01").Received("2026-04-20").Accepted("2026-04-22");
        story.Now.StatutoryDue!.Date.ShouldBe(Story.Day("2026-05-22"));
        story.CodeFor(Grant("2026-06-02")).ShouldBe("CLOCK-0033");
        story.LawGrants().Now.Renewal!.CancellationBlocked.ShouldBeFalse();
    }

    [Fact]
    public void A_rule_of_a_ministry_may_name_another_filing_period_for_renewals()
    {
        var window = FilingWindow.Before(Story.Day("2026-11-07"), Period.Days(90), Time.Calendars.Real, "item");
        window.Due.Date.ShouldBe(Story.Day("2026-08-10"));
        FilingWindow
            .Before(Story.Day("2026-11-07"), Period.DaysOrWorkingDays(30), Time.Calendars.Real, "XKF-50-1a")
            .Due.Date.ShouldBe(Story.Day("2026-10-08"));
    }

    [Fact]
    public void A_year_without_its_notice_is_provisional()
    {
        var reading = new Story().Taken("2026-12-15").Now;
        reading.Provisional.ShouldBeTrue();
        reading.Explanation.ShouldContain(l => l.Text.Contains("2027年节假日安排尚未公布"));
        new Story().Taken("2026-03-02").Now.Provisional.ShouldBeFalse();
    }

    [Fact]
    public void The_explanation_names_each_day_of_rest_stop_and_extension_with_its_source()
    {
        var lines = new Story()
            .Taken("2026-09-14")
            .Stopped("2026-09-17", SpecialKind.ExpertReview, 3)
            .StopEnded("2026-09-22")
            .Extended("2026-09-24", 10)
            .Now.Explanation;
        lines.ShouldContain(l => l.Topic == "rest" && l.Date == Story.Day("2026-10-01") && l.Source != null);
        lines.ShouldContain(l => l.Topic == "stop" && l.Text.Contains("不计时，共3个工作日（行政许可法第45条）"));
        lines.ShouldContain(l => l.Topic == "extension" && l.Rule == "XKF-42-1b");
        lines.ShouldContain(l => l.Topic == "limit" && l.Text.Contains("行政许可法第42条"));
    }

    [Fact]
    public void A_reply_needs_an_open_notice_and_a_decision_waits_for_it()
    {
        new Story()
            .Received("2026-03-02")
            .CodeFor(n => new CorrectionReplied(n, Story.At("2026-03-03"), Complete: true))
            .ShouldBe("CLOCK-0008");
        var story = new Story("XXGK").Received("2026-03-02").Noticed("2026-03-04");
        story.CodeFor(Grant("2026-03-05")).ShouldBe("CLOCK-0032");
        var insurance = new Story("SBJB", limit: Period.WorkingDays(10), rule: "SBJB-10").Received("2026-03-02");
        insurance.Noticed("2026-03-04").Decided("2026-04-01", granted: false);
        insurance.CodeFor(n => new CorrectionReplied(n, Story.At("2026-04-02"), Complete: true)).ShouldBe("CLOCK-0008");
    }

    [Fact]
    public void After_the_decision_only_service_is_left()
    {
        var story = new Story().Taken("2026-03-02").Decided("2026-03-20");
        story.CodeFor(Extension("2026-03-23")).ShouldBe("CLOCK-0014");
        story.CodeFor(n => new Ended(n, Story.At("2026-03-23"), EndKind.Withdrawn)).ShouldBe("CLOCK-0014");
        story.CodeFor(Grant("2026-03-23")).ShouldBe("CLOCK-0014");
        story.Ask(n => new Delivered(n, Story.At("2026-03-23"))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_statutory_limit_there_is_nothing_to_extend()
    {
        var permit = new Story().Terms;
        var terms = permit with { Regime = permit.Regime with { DecisionLimit = null } };
        new Story(terms).Taken("2026-03-02").CodeFor(Extension("2026-03-03")).ShouldBe("CLOCK-0025");
    }

    [Fact]
    public void A_hearing_is_asked_for_after_it_was_told_of()
    {
        var story = new Story().Taken("2026-03-02");
        story.CodeFor(n => new HearingRequested(n, Story.At("2026-03-03"))).ShouldBe("CLOCK-0027");
        story.CodeFor(n => new HearingClosed(n, Story.At("2026-03-03"))).ShouldBe("CLOCK-0027");
        story.Then(n => new HearingTold(n, Story.At("2026-03-03")));
        story.CodeFor(n => new HearingTold(n, Story.At("2026-03-04"))).ShouldBe("CLOCK-0027");
    }
}
