using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Tests.Clocks;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Regimes;

/// <summary>One test a rule and regime, with the dates of the rule table.</summary>
public sealed class LimitsOfRegimes
{
    [Theory]
    [InlineData("XKF", "XKF-42-1a", "2026-09-24", "2026-10-29")]
    [InlineData("BDC", "BDC-20", "2026-01-05", "2026-02-14")]
    [InlineData("HKTQY", "XKF-42-1a", "2026-03-02", "2026-03-30")]
    public void A_limit_from_acceptance_ends_on(string regime, string rule, string accepted, string due)
    {
        var reading = new Story(regime).Taken(accepted).Now;
        reading.StatutoryDue!.Date.ShouldBe(Story.Day(due));
        reading.StatutoryDue.Rule.ShouldBe(rule);
    }

    [Theory]
    [InlineData("SDJ", "SDJ-19-1b", "2026-02-12", "2026-02-24")]
    [InlineData("XXGK", "XXGK-33-2a", "2026-02-12", "2026-03-18")]
    [InlineData("HZF", "HZF-6-2a", "2026-01-30", "2026-02-14")]
    [InlineData("SFZ", "SFZ-12-1a", "2026-07-01", "2026-08-31")]
    [InlineData("FLYZ", "FLYZ-43-1a", "2026-02-10", "2026-02-24")]
    public void A_limit_from_receipt_ends_on(string regime, string rule, string received, string due)
    {
        var reading = new Story(regime).Received(received).Now;
        reading.StatutoryDue!.Date.ShouldBe(Story.Day(due));
        reading.StatutoryDue.Rule.ShouldBe(rule);
    }

    [Theory]
    [InlineData("GJJ", "GJJ-25-2a", "2026-02-13", "2026-02-24")]
    [InlineData("GJJ", "GJJ-26-2", "2026-09-18", "2026-10-08")]
    [InlineData("GJJ", "GJJ-36-2", "2026-04-30", "2026-05-06")]
    [InlineData("SHJZ", "CSDB-8", "2026-02-10", "2026-03-12")]
    [InlineData("SBJB", "SBJB-6-2", "2026-02-10", "2026-03-02")]
    [InlineData("SBJB", "SBJB-10", "2026-09-24", "2026-10-15")]
    [InlineData("SBJB", "SBJB-18", "2026-04-20", "2026-05-20")]
    [InlineData("SBJB", "SBJB-20-2", "2026-08-20", "2026-10-08")]
    [InlineData("SBJB", "SBJB-20-3", "2026-06-10", "2026-06-25")]
    [InlineData("SBJB", "SBJB-22-2", "2026-06-10", "2026-07-09")]
    [InlineData("SBJB", "SBJB-24-1", "2025-09-25", "2025-10-15")]
    [InlineData("SBJB", "SBJB-24-3", "2026-03-02", "2026-03-16")]
    [InlineData("SBJB", "SBF-57-1b", "2026-02-10", "2026-02-25")]
    public void A_limit_of_one_act_that_the_item_names_ends_on(string regime, string rule, string taken, string due)
    {
        var limit = ShippedRegimes.Get(regime).ItemLimits.Single(l => l.Id == rule).Value;
        var reading = new Story(regime, limit: limit, rule: rule).Taken(taken).Now;
        reading.StatutoryDue!.Date.ShouldBe(Story.Day(due));
        reading.StatutoryDue.Rule.ShouldBe(rule);
    }

    [Theory]
    [InlineData("XKF", "2026-03-02", 10, "2026-03-27", "2026-04-14")]
    [InlineData("SDJ", "2026-03-02", 3, "2026-03-04", "2026-03-10")]
    [InlineData("XXGK", "2026-03-02", 20, "2026-03-27", "2026-04-28")]
    public void An_extension_in_working_days_ends_on(string regime, string taken, int days, string granted, string due)
    {
        var story = new Story(regime).Taken(taken);
        var rule = story.Terms.Regime.Extension!;
        story.Extended(granted, days, rule.Value.Grantor).Now.StatutoryDue!.Date.ShouldBe(Story.Day(due));
        story.Now.StatutoryDue!.Rule.ShouldBe(rule.Id);
    }

    [Theory]
    [InlineData("HZF", "2026-03-02", 30, "2026-03-16", "2026-04-01")]
    [InlineData("SFZ", "2026-07-01", 30, "2026-08-03", "2026-09-29")]
    public void An_extension_in_natural_days_ends_on(
        string regime,
        string taken,
        int days,
        string granted,
        string due
    ) =>
        new Story(regime)
            .Taken(taken)
            .Then(n => new Extended(n, Story.At(granted), Period.Days(days), Grantor.AuthorityHead))
            .Now.StatutoryDue!.Date.ShouldBe(Story.Day(due));

    [Theory]
    [InlineData("XXGK", 21)]
    [InlineData("XKF", 5)]
    [InlineData("SDJ", 4)]
    public void An_extension_beyond_what_the_law_allows_is_refused(string regime, int days)
    {
        var story = new Story(regime).Taken("2026-03-02");
        var grantor = story.Terms.Regime.Extension!.Value.Grantor;
        story
            .CodeFor(n => new Extended(n, Story.At("2026-03-03"), Period.WorkingDays(days), grantor))
            .ShouldBe("CLOCK-0023");
    }

    [Theory]
    [InlineData("BDC")]
    [InlineData("GJJ")]
    [InlineData("GGFW")]
    [InlineData("SBJB")]
    public void A_law_without_extension_has_none(string regime) =>
        new Story(regime)
            .Taken("2026-03-02")
            .CodeFor(n => new Extended(n, Story.At("2026-03-03"), Period.WorkingDays(10), Grantor.AuthorityHead))
            .ShouldBe("CLOCK-0019");

    [Theory]
    [InlineData("BDC")]
    [InlineData("GJJ")]
    [InlineData("GGFW")]
    [InlineData("SBJB")]
    [InlineData("HZF")]
    public void A_law_that_leaves_nothing_out_lets_nothing_stop(string regime) =>
        new Story(regime)
            .Taken("2026-03-02")
            .CodeFor(n => new Stopped(n, Story.At("2026-03-09"), SpecialKind.ExpertReview, 5, "a"))
            .ShouldBe("CLOCK-0015");

    [Fact]
    public void The_opinion_of_a_third_party_is_left_out_of_an_information_request()
    {
        var story = new Story("XXGK").Received("2026-03-02");
        story.Stopped("2026-03-09", SpecialKind.ThirdPartyOpinion, days: null);
        story.Now.StatutoryDue.ShouldBeNull();
        story.Now.LampAt(Story.At("2026-03-12")).ShouldBe(Lamp.NotCounting);
        story.StopEnded("2026-03-20").Now.StatutoryDue!.Date.ShouldBe(Story.Day("2026-04-13"));
    }

    [Theory]
    [InlineData("XKF", true, "2026-02-11", "2026-03-03")]
    [InlineData("XKF", false, "2026-03-20", "2026-03-20")]
    [InlineData("FLYZ", true, "2026-04-29", "2026-05-06")]
    [InlineData("GGFW", true, "2026-03-20", "2026-03-20")]
    public void Service_is_due_on(string regime, bool granted, string decided, string due) =>
        new Story(regime).Taken("2026-02-02").Decided(decided, granted).Now.DeliverBy!.Date.ShouldBe(Story.Day(due));

    [Theory]
    [InlineData("SDJ")]
    [InlineData("BDC")]
    public void Service_in_time_has_no_date(string regime) =>
        new Story(regime).Taken("2026-03-02").Decided("2026-03-03").Now.DeliverBy.ShouldBeNull();

    [Fact]
    public void A_general_service_has_its_own_promise_only()
    {
        var reading = new Story("GGFW", Period.WorkingDays(5)).Received("2026-03-02").Now;
        reading.AnswerDue.ShouldBeNull();
        reading.DeemedAcceptance.ShouldBeNull();
        var accepted = new Story("GGFW", Period.WorkingDays(5)).Taken("2026-03-02").Now;
        accepted.StatutoryDue.ShouldBeNull();
        accepted.PromisedDue!.Date.ShouldBe(Story.Day("2026-03-09"));
        accepted.Explanation.ShouldContain(l => l.Rule == "YHY-36-2b");
    }

    [Fact]
    public void An_enterprise_is_bound_by_its_promise_and_by_no_law_of_authorities()
    {
        var accepted = new Story("SHFW", Period.WorkingDays(2)).Taken("2026-03-02").Now;
        accepted.AnswerDue.ShouldBeNull();
        accepted.StatutoryDue.ShouldBeNull();
        accepted.PromisedDue!.Date.ShouldBe(Story.Day("2026-03-04"));
        accepted.Explanation.ShouldNotContain(l => l.Rule != null && !l.Rule.StartsWith("OWN-"));
        var regime = ShippedRegimes.Get("SHFW");
        regime.RemedyOfRefusal.ShouldBeNull();
        regime.RemedyOfInaction.ShouldBeNull();
        regime.InactionPeriod.ShouldBeNull();
    }
}
