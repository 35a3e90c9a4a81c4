using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;
using static Tongban.Kernel.Tests.Clocks.Vector;

namespace Tongban.Kernel.Tests.Clocks;

/// <summary>V16–V29: special procedures and extensions.</summary>
public sealed class VectorsOfStops
{
    [Theory]
    [InlineData("V16", "2026-03-02", SpecialKind.ExpertReview, "2026-03-09", 10, "2026-03-19")]
    [InlineData("V17", "2025-09-15", SpecialKind.Testing, "2025-09-26", 10, "2025-10-16")]
    [InlineData("V18", "2024-01-29", SpecialKind.Inspection, "2024-02-06", 15, "2024-02-26")]
    [InlineData("V19", "2025-05-06", SpecialKind.Appraisal, "2025-05-10", 5, "2025-05-15")]
    public void One_stop(string id, string accepted, SpecialKind kind, string noticed, int days, string result)
    {
        var story = new Story().Taken(accepted).Stopped(noticed, kind, days);
        var planned = story.Now.PlannedStopEnds.Single();
        var reading = story.StopEnded(result).Now;
        Check(
            id,
            Is("baseDue", reading.BaseDue),
            Is("excluded", reading.ExcludedWorkingDays),
            Is("plannedEnd", planned),
            Is("decisionDue", reading.StatutoryDue)
        );
    }

    [Fact]
    public void V20_two_stops_one_after_the_other()
    {
        var reading = new Story()
            .Taken("2026-06-01")
            .Stopped("2026-06-08", SpecialKind.Testing, 10, "a")
            .StopEnded("2026-06-12", "a")
            .Stopped("2026-06-22", SpecialKind.ExpertReview, 10, "b")
            .StopEnded("2026-07-01", "b")
            .Now;
        Check(
            "V20",
            Is("baseDue", reading.BaseDue),
            Is("excluded", reading.ExcludedWorkingDays),
            Is("decisionDue", reading.StatutoryDue)
        );
    }

    [Fact]
    public void V21_overlapping_stops_count_once()
    {
        var reading = new Story()
            .Taken("2026-06-01")
            .Stopped("2026-06-08", SpecialKind.Testing, 10, "a")
            .Stopped("2026-06-15", SpecialKind.ExpertReview, 10, "b")
            .Now;
        Check(
            "V21",
            Is("baseDue", reading.BaseDue),
            Is("excluded", reading.ExcludedWorkingDays),
            ("plannedEnds", string.Join(',', reading.PlannedStopEnds.Select(d => $"{d:yyyy-MM-dd}"))),
            Is("decisionDue", reading.StatutoryDue)
        );
    }

    private static Story Reviewed() =>
        new Story().Taken("2026-03-02").Stopped("2026-03-09", SpecialKind.ExpertReview, 5);

    [Fact]
    public void V22_the_clock_runs_again_when_the_announced_days_are_used_up()
    {
        var reading = Reviewed().StopEnded("2026-03-25").Now;
        Check(
            "V22",
            Is("baseDue", reading.BaseDue),
            Is("excluded", reading.ExcludedWorkingDays),
            Is("clockRunsAgainAfter", reading.Segments.Single(s => s.Kind == SegmentKind.Stopped).Through),
            Is("decisionDue", reading.StatutoryDue)
        );
    }

    [Theory]
    [InlineData("V23", "2026-03-16", 6, "2026-03-24")]
    [InlineData("V24", "2026-03-18", 5, "2026-03-25")]
    public void A_second_notice_adds_from_the_planned_end_in_time_and_from_its_own_day_later(
        string id,
        string second,
        int days,
        string result
    )
    {
        var story = Reviewed().Then(n => new StopExtended(n, Story.At(second), "a", days));
        var planned = story.Now.PlannedStopEnds.Single();
        var reading = story.StopEnded(result).Now;
        Check(
            id,
            Is("baseDue", reading.BaseDue),
            Is("excluded", reading.ExcludedWorkingDays),
            Is("plannedEnd2", planned),
            Is("decisionDue", reading.StatutoryDue)
        );
    }

    [Fact]
    public void V25_a_stop_on_the_last_day_puts_the_due_date_on_its_end()
    {
        var story = new Story().Taken("2024-11-04").Stopped("2024-12-02", SpecialKind.Quarantine, 10);
        var planned = story.Now.PlannedStopEnds.Single();
        story.Now.StatutoryDue!.Date.ShouldBe(planned);
        var reading = story.StopEnded("2024-12-10").Now;
        Check(
            "V25",
            Is("baseDue", reading.BaseDue),
            Is("plannedEnd", planned),
            Is("decisionDue", reading.StatutoryDue)
        );
    }

    [Fact]
    public void V26_public_notice_fee_and_site_visit_stop_nothing()
    {
        var story = new Story().Taken("2026-03-02");
        SpecialKind[] kinds = [SpecialKind.PublicNotice, SpecialKind.FeePayment, SpecialKind.SiteVisit];
        var codes = kinds.Select(kind => story.CodeFor(n => new Stopped(n, Story.At("2026-03-09"), kind, 7, "x")));
        var refused = codes.All(code => code == "CLOCK-0015");
        Check(
            "V26",
            Is("excluded", story.Now.ExcludedWorkingDays),
            ("suspendMove", refused ? "refused" : "allowed"),
            Is("decisionDue", story.Now.StatutoryDue)
        );
    }

    [Fact]
    public void V27_an_extension_adds_ten_days()
    {
        var reading = new Story().Taken("2026-09-01").Extended("2026-09-24", 10).Now;
        Check("V27", Is("baseDue", reading.BaseDue), Is("extendedDue", reading.StatutoryDue));
    }

    [Fact]
    public void V28_an_extension_on_the_due_date_is_in_time_and_a_day_later_is_not()
    {
        var late = new Story().Taken("2023-12-04");
        var refusal = late.CodeFor(n => new Extended(
            n,
            Story.At("2024-01-03"),
            Period.WorkingDays(10),
            Grantor.AuthorityHead
        ));
        refusal.ShouldBe("CLOCK-0021");
        var lamp = late.Now.LampAt(Story.At("2024-01-03"));
        var reading = new Story().Taken("2023-12-04").Extended("2024-01-02 16:00", 10).Now;
        Check(
            "V28",
            Is("baseDue", reading.BaseDue),
            Is("extendedDue", reading.StatutoryDue),
            ("dayLater", $"{(refusal is null ? "granted" : "refused")}, {lamp.ToString().ToLowerInvariant()}")
        );
    }

    [Fact]
    public void V29_an_extension_while_paused_counts_and_a_second_is_refused()
    {
        var story = new Story()
            .Taken("2025-11-03")
            .Stopped("2025-11-10", SpecialKind.Testing, 10)
            .Extended("2025-11-17", 10)
            .StopEnded("2025-11-21");
        var second = story.CodeFor(n => new Extended(
            n,
            Story.At("2025-12-10"),
            Period.WorkingDays(10),
            Grantor.AuthorityHead
        ));
        second.ShouldBe("CLOCK-0020");
        var reading = story.Now;
        Check(
            "V29",
            Is("baseDue", reading.BaseDue),
            Is("afterPause", reading.UnextendedDue),
            Is("decisionDue", reading.StatutoryDue),
            ("secondExtension", second is null ? "granted" : "refused")
        );
    }
}
