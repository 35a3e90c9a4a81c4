using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Tests.Clocks;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Regimes;

/// <summary>Acceptance, silence and correction, regime by regime.</summary>
public sealed class AnswersOfRegimes
{
    [Theory]
    [InlineData("XKF", "2026-02-12", "2026-02-26")]
    [InlineData("SDJ", "2026-02-12", "2026-02-26")]
    [InlineData("XXGK", "2026-09-24", "2026-10-12")]
    [InlineData("BDC", "2026-03-02", "2026-03-02")]
    public void The_answer_is_due_on(string regime, string received, string due) =>
        new Story(regime).Received(received).Now.AnswerDue!.Date.ShouldBe(Story.Day(due));

    [Fact]
    public void Accepting_after_five_working_days_is_deemed_from_the_day_of_receipt()
    {
        var story = new Story().Received("2026-03-02");
        story.CodeFor(n => new Accepted(n, Story.At("2026-03-10"))).ShouldBe("CLOCK-0004");
        var reading = story.LawAccepts().Now;
        reading.AcceptedOn.ShouldBe(Story.Day("2026-03-02"));
        reading.StatutoryDue!.Date.ShouldBe(Story.Day("2026-03-30"));
        reading.AnswerMissed.ShouldBeTrue();
        reading.LampAt(Story.At("2026-03-11")).ShouldBe(Lamp.Red);
    }

    [Fact]
    public void A_deemed_acceptance_that_is_not_the_laws_is_refused()
    {
        var story = new Story().Received("2026-03-02");
        story.CodeFor(n => new Accepted(n, Story.At("2026-03-09"), Story.Day("2026-03-02"))).ShouldBe("CLOCK-0004");
        new Story("GGFW")
            .Received("2026-03-02")
            .CodeFor(n => new Accepted(n, Story.At("2026-03-09"), Story.Day("2026-03-02")))
            .ShouldBe("CLOCK-0012");
    }

    [Fact]
    public void Silence_at_the_land_register_accepts_as_of_receipt()
    {
        var deemed = new Story("BDC").Received("2026-03-07 21:00").Now.DeemedAcceptance!;
        deemed.At.ShouldBe(LegalTime.StartOf(Story.Day("2026-03-10")));
        deemed.AsOf.ShouldBe(Story.Day("2026-03-07"));
        deemed.Rule.ShouldBe("BDC-17-p2");
    }

    [Theory]
    [InlineData("XXGK")]
    [InlineData("GGFW")]
    [InlineData("SBJB")]
    [InlineData("FLYZ")]
    public void Silence_means_nothing_where_the_law_attaches_nothing_to_it(string regime) =>
        new Story(regime).Received("2026-03-02").Now.DeemedAcceptance.ShouldBeNull();

    [Fact]
    public void A_regime_may_accept_as_of_the_end_of_the_period()
    {
        var own = ShippedRegimes.Get("XKF");
        var terms = new Story().Terms with
        {
            Regime = own with { Silence = own.Silence! with { Value = SilenceEffect.AcceptedFromPeriodEnd } },
        };
        new Story(terms).Received("2026-03-02").Now.DeemedAcceptance!.AsOf.ShouldBe(Story.Day("2026-03-09"));
    }

    [Theory]
    [InlineData("XKF")]
    [InlineData("XXGK")]
    [InlineData("FLYZ")]
    [InlineData("GGFW")]
    public void A_second_correction_notice_is_refused_in_every_regime(string regime)
    {
        var story = new Story(regime).Received("2026-03-02").Noticed("2026-03-04");
        story.CodeFor(n => new CorrectionNoticed(n, Story.At("2026-03-05"))).ShouldBe("CLOCK-0005");
        story.Replied("2026-03-06", complete: true);
        story.CodeFor(n => new CorrectionNoticed(n, Story.At("2026-03-09"))).ShouldBe("CLOCK-0005");
    }

    [Fact]
    public void The_land_register_knows_no_correction_notice() =>
        new Story("BDC")
            .Received("2026-03-02")
            .CodeFor(n => new CorrectionNoticed(n, Story.At("2026-03-02 11:00")))
            .ShouldBe("CLOCK-0007");

    [Fact]
    public void After_day_seven_an_information_request_cannot_be_sent_back() =>
        new Story("XXGK")
            .Received("2026-09-24")
            .CodeFor(n => new CorrectionNoticed(n, Story.At("2026-10-13")))
            .ShouldBe("CLOCK-0006");

    [Fact]
    public void A_corrected_registration_counts_as_a_new_filing() =>
        new Story("SDJ")
            .Received("2026-03-02")
            .Noticed("2026-03-04")
            .Replied("2026-03-10", complete: true)
            .Now.StatutoryDue!.Date.ShouldBe(Story.Day("2026-03-13"));

    [Fact]
    public void A_corrected_information_request_starts_the_twenty_days_anew()
    {
        var story = new Story("XXGK").Received("2026-03-02").Noticed("2026-03-04");
        story.Now.ReplyBy!.Due.Date.ShouldBe(Story.Day("2026-03-25"));
        story.Now.StatutoryDue.ShouldBeNull();
        story.Replied("2026-03-16", complete: true).Now.StatutoryDue!.Date.ShouldBe(Story.Day("2026-04-14"));
    }

    [Theory]
    [InlineData("XXGK", EndKind.DeemedAbandoned)]
    [InlineData("FLYZ", EndKind.DeemedWithdrawn)]
    [InlineData("XKF-410500", EndKind.DeemedWithdrawn)]
    public void A_correction_that_does_not_come_lapses_where_the_law_says_so(string regime, EndKind how)
    {
        var story = new Story(regime).Received("2026-03-02").Noticed("2026-03-04");
        var lapse = story.Now.ReplyBy!.Due.Ends;
        lapse.ShouldBe(LegalTime.StartOf(Story.Day("2026-03-26")));
        story.CodeFor(n => new Ended(n, lapse.AddDays(-1), how)).ShouldBe("CLOCK-0036");
        story.CodeFor(n => new CorrectionReplied(n, lapse, Complete: true)).ShouldBe("CLOCK-0036");
        var reading = story.Then(n => new Ended(n, lapse, how)).Now;
        reading.Segments[^1].Through.ShouldBe(Story.Day("2026-03-25"));
        reading.NextDue.ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_law_nothing_closes_by_itself_and_the_reply_time_can_be_prolonged()
    {
        var story = new Story("GGFW").Received("2026-04-01").Noticed("2026-04-08");
        var by = story.Now.ReplyBy!.Due;
        by.Date.ShouldBe(Story.Day("2026-04-29"));
        story.CodeFor(n => new Ended(n, by.Ends, EndKind.DeemedWithdrawn)).ShouldBe("CLOCK-0036");
        story.CodeFor(n => new ReplyProlonged(n, Story.At("2026-04-20"), by.Date)).ShouldBe("CLOCK-0009");
        story.Then(n => new ReplyProlonged(n, Story.At("2026-04-20"), Story.Day("2026-05-15")));
        story.Now.ReplyBy!.Due.Date.ShouldBe(Story.Day("2026-05-15"));
        story.Now.NextDue.Select(d => d.Kind).ShouldBe([DueKind.ReplyReminder, DueKind.ReplyMissed]);
    }

    [Fact]
    public void The_wait_for_a_paper_stays_in_a_limit_from_receipt_but_is_the_applicants_time()
    {
        var limit = Period.Days(30);
        var story = new Story("SHJZ", limit: limit, rule: "CSDB-8").Received("2026-03-02").Noticed("2026-03-04");
        story.Now.SegmentAt(Story.At("2026-03-10"))!.Holder.ShouldBe(Holder.Applicant);
        var reading = story.Replied("2026-03-20", complete: true).Now;
        reading.StatutoryDue!.Date.ShouldBe(Story.Day("2026-04-01"));
    }

    [Fact]
    public void The_wait_for_a_supplement_is_left_out_of_legal_aid() =>
        new Story("FLYZ")
            .Received("2026-03-02")
            .Noticed("2026-03-03")
            .Replied("2026-03-06", complete: true)
            .Now.StatutoryDue!.Date.ShouldBe(Story.Day("2026-03-12"));

    [Fact]
    public void After_acceptance_there_is_neither_correction_nor_decline()
    {
        var story = new Story().Taken("2026-03-02");
        story.CodeFor(n => new CorrectionNoticed(n, Story.At("2026-03-03"))).ShouldBe("CLOCK-0006");
        story.CodeFor(n => new Ended(n, Story.At("2026-03-03"), EndKind.Declined)).ShouldBe("CLOCK-0035");
        story.CodeFor(n => new Accepted(n, Story.At("2026-03-03"))).ShouldBe("CLOCK-0010");
        story.Ask(n => new Ended(n, Story.At("2026-03-03"), EndKind.Withdrawn)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public void A_filing_with_a_listed_paper_missing_cannot_be_accepted()
    {
        var story = new Story().Received("2026-03-02").Noticed("2026-03-04").Replied("2026-03-05", complete: false);
        story.CodeFor(n => new Accepted(n, Story.At("2026-03-06"))).ShouldBe("CLOCK-0011");
        story.CodeFor(n => new Decided(n, Story.At("2026-03-06"), Granted: true)).ShouldBe("CLOCK-0013");
    }

    [Theory]
    [InlineData("2026-03-02 10:00", "2026-03-02")]
    [InlineData("2026-03-02 18:00", "2026-03-03")]
    [InlineData("2026-03-07 10:00", "2026-03-09")]
    public void An_item_decided_on_the_spot_is_due_the_same_day_or_after_hours_the_next(string received, string due)
    {
        var terms = new Story("SDJ").Terms with { OnTheSpot = true };
        var reading = new Story(terms).Received(received).Now;
        reading.PromisedDue!.Date.ShouldBe(Story.Day(due));
        reading.PromisedDue.Rule.ShouldBe("SDJ-19-1a");
    }
}
