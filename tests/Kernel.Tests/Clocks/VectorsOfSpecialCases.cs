using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using static Tongban.Kernel.Tests.Clocks.Vector;

namespace Tongban.Kernel.Tests.Clocks;

/// <summary>V30–V40: joint and two-level cases, delivery, hearing, renewal.</summary>
public sealed class VectorsOfSpecialCases
{
    [Fact]
    public void V30_joint_handling_has_forty_five_days() =>
        Check("V30", Is("decisionDue", new Story(joint: true).Taken("2025-08-11").Now.StatutoryDue));

    [Fact]
    public void V31_joint_handling_is_extended_by_the_head_of_the_government_only()
    {
        var story = new Story(joint: true).Taken("2024-12-02");
        story
            .CodeFor(n => new Extended(n, Story.At("2025-02-10"), Period.WorkingDays(15), Grantor.AuthorityHead))
            .ShouldBe("CLOCK-0022");
        var reading = story.Extended("2025-02-10", 15, Grantor.GovernmentHead).Now;
        Check("V31", Is("baseDue", reading.BaseDue), Is("extendedDue", reading.StatutoryDue));
    }

    [Fact]
    public void V32_the_upper_body_has_its_own_twenty_days()
    {
        var story = new Story(twoLevel: true).Taken("2024-11-04");
        var lower = story.Now.LowerReviewDue;
        var forwarded = story.Then(n => new Forwarded(n, Story.At("2024-11-25"))).Now;
        var extended = story.Extended("2024-12-20", 10).Now;
        Check(
            "V32",
            Is("lowerDue", lower),
            Is("lowerUsed", forwarded.LowerReview!.Used),
            Is("upperDue", forwarded.StatutoryDue),
            Is("extendedUpper", extended.StatutoryDue)
        );
    }

    [Fact]
    public void V33_a_late_lower_body_does_not_shorten_the_upper_body()
    {
        var story = new Story(twoLevel: true).Taken("2023-03-01");
        var lower = story.Now;
        var lamp = lower.LampAt(Story.At("2023-04-03")).ToString().ToLowerInvariant();
        var forwarded = story.Then(n => new Forwarded(n, Story.At("2023-04-04"))).Now;
        Check(
            "V33",
            Is("lowerDue", lower.LowerReviewDue),
            ("lowerLamp", $"{lamp}, {forwarded.LowerReview!.Late} 工作日 late"),
            Is("upperDue", forwarded.StatutoryDue)
        );
    }

    [Fact]
    public void V34_a_grant_is_served_within_ten_working_days()
    {
        var reading = new Story()
            .Taken("2026-02-02")
            .Decided("2026-02-11")
            .Then(n => new Delivered(n, Story.At("2026-03-03")))
            .Now;
        Check("V34", Is("deliverBy", reading.DeliverBy), Is("late", reading.Delivery!.Late));
    }

    [Fact]
    public void V35_a_grant_on_a_working_saturday() =>
        Check("V35", Is("deliverBy", new Story().Taken("2025-09-22").Decided("2025-10-11").Now.DeliverBy));

    [Fact]
    public void V36_a_hearing_leaves_out_the_time_from_its_notice_to_its_minutes()
    {
        var story = new Story()
            .Taken("2026-04-07")
            .Then(n => new HearingTold(n, Story.At("2026-04-20")))
            .Then(n => new HearingRequested(n, Story.At("2026-04-24")))
            .Then(n => new HearingSet(n, Story.At("2026-04-30"), Story.Day("2026-05-13")))
            .Stopped("2026-04-30", SpecialKind.Hearing, 8, "hearing");
        var planned = story.Now.PlannedStopEnds.Single();
        var reading = story.Then(n => new HearingClosed(n, Story.At("2026-05-14"))).Now;
        Check(
            "V36",
            Is("baseDue", reading.BaseDue),
            Is("excluded", reading.ExcludedWorkingDays),
            Is("requestBy", reading.Hearing!.RequestBy!.Due),
            Is("hearingBy", reading.Hearing.HoldBy),
            Is("noticeBy", reading.Hearing.NoticeBy),
            Is("plannedEnd", planned),
            Is("decisionDue", reading.StatutoryDue)
        );
    }

    [Fact]
    public void V37_a_late_request_makes_no_duty_but_the_authority_may_still_hear()
    {
        var story = new Story().Taken("2024-01-29").Then(n => new HearingTold(n, Story.At("2024-02-07")));
        var by = story.Now.Hearing!.RequestBy!;
        story.Then(n => new HearingRequested(n, Story.At("2024-02-21")));
        story.Ask(n => new HearingSet(n, Story.At("2024-02-21 15:00"), Story.Day("2024-03-04"))).IsOk.ShouldBeTrue();
        Check(
            "V37",
            Is("natural", by.Natural),
            Is("working", by.Working),
            Is("requestBy", by.Due),
            ("duty", story.Now.Hearing!.Duty ? "hold" : "none"),
            ("authority may still hold it", "")
        );
    }

    [Fact]
    public void V38_a_timely_renewal_without_a_decision_is_granted_at_expiry()
    {
        var story = new Story(expiry: "2024-10-31").Received("2024-10-08").Accepted("2024-10-10");
        var open = story.Now;
        var granted = story.LawGrants();
        Check(
            "V38",
            Is("natural", open.Renewal!.Window.Natural),
            Is("workingBack", open.Renewal.Window.Working),
            Is("fileBy", open.Renewal.Window.Due),
            Is("by42", open.Renewal.OrdinaryDue),
            Is("decisionDue", open.StatutoryDue),
            Is("deemedAt", open.Renewal.DeemedGrantAt),
            ("deemed", granted.Events[^1] is Decided { Granted: true, Deemed: true } ? "granted" : "none")
        );
    }

    [Fact]
    public void V39_a_pause_does_not_move_the_expiry()
    {
        var story = new Story(expiry: "2025-06-30")
            .Received("2025-05-20")
            .Accepted("2025-05-22")
            .Stopped("2025-06-03", SpecialKind.Testing, 15);
        var open = story.Now;
        open.PlannedStopEnds.ShouldBe([Story.Day("2025-06-24")]);
        var granted = story.LawGrants();
        Check(
            "V39",
            Is("fileBy", open.Renewal!.Window.Due),
            Is("by42", open.Renewal.OrdinaryDue),
            Is("decisionDue", open.StatutoryDue),
            Is("deemedAt", open.Renewal.DeemedGrantAt),
            ("deemed", granted.Events[^1] is Decided { Granted: true, Deemed: true } ? "granted" : "none")
        );
    }

    [Fact]
    public void V40_a_late_renewal_has_no_deemed_grant()
    {
        var story = new Story(expiry: "2026-06-15").Received("2026-06-01").Accepted("2026-06-02");
        var renewal = story.Now.Renewal!;
        story
            .CodeFor(n => new Decided(n, Story.At("2026-06-16 00:00"), Granted: true, Deemed: true))
            .ShouldBe("CLOCK-0033");
        var ends = story.Now.NextDue.Single(d => d.Kind == DueKind.PermitEnds).At;
        Check(
            "V40",
            Is("fileBy", renewal.Window.Due),
            Is("by42", renewal.OrdinaryDue),
            Is("decisionDue", story.Now.StatutoryDue),
            Is("permitEnds", renewal.PermitEnds),
            ("deemed", renewal.DeemedGrantAt is null ? "none" : "granted"),
            (
                $"70-1 task {LegalTime.DateOf(ends):yyyy-MM-dd} stays {(renewal.CancellationBlocked ? "blocked" : "free")} while the case is open",
                ""
            )
        );
    }
}
