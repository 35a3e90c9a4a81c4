using Tongban.Kernel.Clocks;
using Tongban.Kernel.Time;
using static Tongban.Kernel.Tests.Clocks.Vector;

namespace Tongban.Kernel.Tests.Clocks;

/// <summary>V01–V15: answer, silence, correction, decision.</summary>
public sealed class VectorsOfAnswers
{
    [Theory]
    [InlineData("V01", "2026-03-02 10:00")]
    [InlineData("V02", "2026-02-12 10:00")]
    [InlineData("V03", "2025-10-04 22:10")]
    [InlineData("V04", "2023-01-20 23:59:30")]
    [InlineData("V05", "2024-02-04 10:00")]
    public void Nobody_acts_and_the_law_accepts(string id, string received)
    {
        var story = new Story().Received(received);
        var before = story.Now;
        var after = story.LawAccepts().Now;
        Check(
            id,
            Is("answerDue", before.AnswerDue),
            Is("deemedAt", before.DeemedAcceptanceAt),
            Is("acceptDate", after.AcceptedOn),
            Is("decisionDue", after.StatutoryDue)
        );
    }

    [Fact]
    public void V06_notice_on_the_last_day_is_valid()
    {
        var story = new Story().Received("2022-01-28");
        var due = story.Now.AnswerDue;
        var valid = story.Ask(n => new CorrectionNoticed(n, Story.At("2022-02-09 17:30"))).IsOk;
        story.Noticed("2022-02-09 17:30");
        Check("V06", Is("answerDue", due), Is("noticeValid", valid), Is("accepted", story.Now.AcceptedOn is not null));
        story.Now.DeemedAcceptance.ShouldBeNull();
    }

    [Fact]
    public void V07_notice_a_day_late_is_refused_and_the_case_is_accepted()
    {
        var story = new Story().Received("2022-01-28");
        var before = story.Now;
        var refusal = story.CodeFor(n => new CorrectionNoticed(n, Story.At("2022-02-10")));
        refusal.ShouldBe("CLOCK-0004");
        var after = story.LawAccepts().Now;
        story.CodeFor(n => new CorrectionNoticed(n, Story.At("2022-02-10"))).ShouldBe("CLOCK-0006");
        Check(
            "V07",
            Is("noticeValid", refusal is null),
            Is("answerDue", before.AnswerDue),
            Is("deemedAt", before.DeemedAcceptanceAt),
            Is("acceptDate", after.AcceptedOn),
            Is("decisionDue", after.StatutoryDue)
        );
    }

    [Fact]
    public void V08_a_correction_on_the_spot_does_not_use_up_the_notice()
    {
        var story = new Story().Received("2024-09-13").Then(n => new OnSpotCorrected(n, Story.At("2024-09-13 11:00")));
        var due = story.Now.AnswerDue;
        var asked = story.Ask(n => new CorrectionNoticed(n, Story.At("2024-09-23")));
        Check("V08", Is("answerDue", due), Is("noticeValid", asked.IsOk));
    }

    [Fact]
    public void V09_a_full_reply_starts_a_new_answer_clock()
    {
        var story = new Story().Received("2025-04-24");
        var first = story.Now.AnswerDue;
        var second = story.Noticed("2025-04-29").Replied("2025-05-06", complete: true).Now.AnswerDue;
        var accepted = story.Accepted("2025-05-08").Now;
        Check(
            "V09",
            Is("answerDue1", first),
            Is("answerDue2", second),
            Is("acceptDate", accepted.AcceptedOn),
            Is("decisionDue", accepted.StatutoryDue)
        );
    }

    [Fact]
    public void V10_silence_after_a_full_reply_accepts_as_of_that_reply()
    {
        var story = new Story().Received("2025-09-22");
        var first = story.Now.AnswerDue;
        var replied = story.Noticed("2025-09-26").Replied("2025-09-29", complete: true).Now;
        var accepted = story.LawAccepts().Now;
        Check(
            "V10",
            Is("answerDue1", first),
            Is("answerDue2", replied.AnswerDue),
            Is("deemedAt", replied.DeemedAcceptanceAt),
            Is("acceptDate", accepted.AcceptedOn),
            Is("decisionDue", accepted.StatutoryDue)
        );
    }

    private static Story AskedForThreePapers(string regime = "XKF") =>
        new Story(regime).Received("2026-04-01").Noticed("2026-04-08", Period.Days(15));

    [Fact]
    public void V11_an_incomplete_reply_starts_no_clock()
    {
        var story = AskedForThreePapers();
        var replyBy = story.Now.ReplyBy!.Due;
        story.Replied("2026-04-15", complete: false).Now.AnswerDue.ShouldBeNull();
        var restarted = story.Replied("2026-04-28", complete: true).Now;
        var accepted = story.Accepted("2026-04-30").Now;
        Check(
            "V11",
            Is("replyBy", replyBy),
            Is("clockRestartsOn", restarted.ReceivedOn),
            Is("answerDue2", restarted.AnswerDue),
            Is("acceptDate", accepted.AcceptedOn),
            Is("decisionDue", accepted.StatutoryDue)
        );
    }

    [Fact]
    public void V12_after_the_reply_date_the_clerk_may_decline_and_only_anyang_closes_by_itself()
    {
        var story = AskedForThreePapers().Replied("2026-04-15", complete: false);
        var by = story.Now.ReplyBy!;
        story
            .CodeFor(n => new Ended(n, Story.At("2026-04-29 23:59"), EndKind.DeclinedUncorrected))
            .ShouldBe("CLOCK-0034");
        story.Ask(n => new Ended(n, by.Due.Ends, EndKind.DeclinedUncorrected)).IsOk.ShouldBeTrue();
        story.CodeFor(n => new Ended(n, by.Due.Ends, EndKind.DeemedWithdrawn)).ShouldBe("CLOCK-0036");

        var anyang = AskedForThreePapers("XKF-410500").Replied("2026-04-15", complete: false);
        var lapse = anyang.Now.NextDue.Single(d => d.Kind == DueKind.ReplyMissed).At;
        anyang.Then(n => new Ended(n, lapse, EndKind.DeemedWithdrawn)).Now.ClosedAt.ShouldBe(lapse);
        Check(
            "V12",
            Is("replyByNatural", by.Natural),
            Is("replyByWorking", by.Working),
            Is("replyBy", by.Due),
            Is("deemedAccepted", story.Now.DeemedAcceptance is not null),
            Is("declineFrom", LegalTime.DateOf(by.Due.Ends)),
            ("anyang", $"视为撤回 at {Instant(lapse)}")
        );
    }

    [Fact]
    public void V13_a_full_reply_after_the_date_must_still_be_taken()
    {
        var story = AskedForThreePapers();
        var day = LegalTime.DateOf(story.Now.ReplyBy!.Due.Ends);
        var taken = story.Ask(n => new CorrectionReplied(n, LegalTime.StartOf(day).AddHours(9), Complete: true));
        var after = story.Replied($"{day:yyyy-MM-dd} 09:00", complete: true).Now;
        Check("V13", Is("reply", after.ReceivedOn), Is("mustTake", taken.IsOk), Is("answerDue2", after.AnswerDue));
    }

    [Fact]
    public void V14_a_decision_limit_over_the_national_holiday() =>
        Check("V14", Is("decisionDue", new Story().Taken("2024-09-20").Now.StatutoryDue));

    [Fact]
    public void V15_over_the_promise_and_inside_the_statute_is_orange()
    {
        var reading = new Story(promise: Period.WorkingDays(8)).Taken("2023-04-20").Decided("2023-05-05").Now;
        Check(
            "V15",
            Is("promiseDue", reading.PromisedDue),
            Is("statutoryDue", reading.StatutoryDue),
            ("lamp", reading.LampAt(Story.At("2023-05-05 12:00")).ToString().ToLowerInvariant())
        );
    }
}
