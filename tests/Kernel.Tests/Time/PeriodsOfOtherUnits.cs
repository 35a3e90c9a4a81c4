using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Time;

public sealed class PeriodsOfOtherUnits
{
    [Theory]
    [InlineData("2026-03-02", 15, "2026-03-17")]
    [InlineData("2026-02-12", 3, "2026-02-24")]
    [InlineData("2026-02-26", 2, "2026-02-28")]
    [InlineData("2026-04-08", 15, "2026-04-23")]
    public void A_last_natural_day_of_rest_rolls_to_the_next_working_day(string from, int days, string expected) =>
        Due(from, Period.Days(days)).ShouldBe(DateOnly.Parse(expected));

    [Theory]
    [InlineData("2026-04-08", 15, "2026-04-29")]
    [InlineData("2026-02-12", 1, "2026-02-13")]
    public void Days_of_open_kind_are_counted_both_ways_and_the_later_holds(string from, int days, string expected) =>
        Due(from, Period.DaysOrWorkingDays(days)).ShouldBe(DateOnly.Parse(expected));

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2025-08-31", 1, "2025-09-30")]
    [InlineData("2026-03-10", 6, "2026-09-10")]
    [InlineData("2026-04-03", 6, "2026-10-08")]
    public void Months_end_on_the_corresponding_day_or_the_end_of_the_month(string from, int months, string expected) =>
        Due(from, Period.Months(months)).ShouldBe(DateOnly.Parse(expected));

    [Theory]
    [InlineData("2024-02-29", 1, "2025-02-28")]
    [InlineData("2024-05-01", 1, "2025-05-06")]
    public void Years_end_on_the_corresponding_day_or_the_end_of_the_month(string from, int years, string expected) =>
        Due(from, Period.Years(years)).ShouldBe(DateOnly.Parse(expected));

    [Theory]
    [InlineData("2026-03-02", "2026-03-02")]
    [InlineData("2026-03-07", "2026-03-09")]
    [InlineData("2026-02-28", "2026-02-28")]
    public void On_the_spot_is_the_day_itself_and_on_a_day_of_rest_the_next_working_day(string from, string expected)
    {
        Due(from, Period.OnTheSpot).ShouldBe(DateOnly.Parse(expected));
        Calendars
            .Real.DueInstant(LegalTime.StartOf(DateOnly.Parse(from)).AddHours(15), Period.OnTheSpot)
            .ShouldBe(LegalTime.StartOf(DateOnly.Parse(expected).AddDays(1)));
    }

    [Fact]
    public void Hours_run_from_the_instant_through_days_of_rest() =>
        Instant("2026-02-14T16:20:05", Period.Hours(24)).ShouldBe("2026-02-15T16:20:05");

    [Theory]
    [InlineData("2026-03-02T10:00", 1, "2026-03-02T15:15")]
    [InlineData("2026-03-02T08:00", 1, "2026-03-02T14:15")]
    [InlineData("2026-03-02T12:30", 1, "2026-03-02T17:15")]
    [InlineData("2026-03-02T16:30", 1, "2026-03-03T11:15")]
    [InlineData("2026-03-06T17:30", 1, "2026-03-09T14:15")]
    [InlineData("2026-03-07T11:00", 1, "2026-03-09T14:15")]
    [InlineData("2026-02-14T16:30", 2, "2026-02-24T16:30")]
    [InlineData("2026-03-02T09:00", 3, "2026-03-03T14:15")]
    public void A_half_working_day_is_half_the_office_time_and_runs_in_office_hours_only(
        string from,
        int halves,
        string expected
    ) => Instant(from, Period.HalfWorkingDays(halves)).ShouldBe(expected + ":00");

    [Fact]
    public void A_half_working_day_follows_the_hours_of_the_hall()
    {
        var hours = OfficeHours.Parse("08:30-12:00, 14:30-18:00");
        Calendars
            .Real.DueInstant(At("2026-03-02T10:00"), Period.HalfWorkingDays(1), hours)
            .ShouldBe(At("2026-03-02T16:00"));
        hours.ToString().ShouldBe("08:30-12:00,14:30-18:00");
    }

    [Theory]
    [InlineData("")]
    [InlineData("9-12")]
    [InlineData("12:00-09:00")]
    [InlineData("09:00-12:00,11:00-17:00")]
    public void Office_hours_that_make_no_sense_are_refused(string text) =>
        Should.Throw<FormatException>(() => OfficeHours.Parse(text));

    [Fact]
    public void A_period_without_a_number_has_no_date()
    {
        Should.Throw<ArgumentException>(() => Due("2026-03-02", Period.Promptly));
        Should.Throw<ArgumentException>(() => Due("2026-03-02", Period.Hours(2)));
        Should.Throw<ArgumentException>(() => Due("2026-03-02", Period.WorkingDays(-1)));
    }

    [Fact]
    public void The_days_left_out_are_named_with_the_notice_that_moved_them()
    {
        var notCounted = Calendars.Real.Due(new DateOnly(2026, 9, 24), Period.WorkingDays(5)).NotCounted;
        notCounted
            .Select(d => $"{d.Date:MM-dd} {d.Reason}")
            .ShouldBe([
                "09-25 中秋节",
                "09-26 中秋节",
                "09-27 中秋节",
                .. Enumerable.Range(1, 7).Select(d => $"10-{d:00} 国庆节"),
            ]);
        notCounted.ShouldAllBe(d => d.Source!.Contains("www.gov.cn"));
        Calendars
            .Real.Due(new DateOnly(2027, 2, 4), Period.WorkingDays(1))
            .NotCounted.Select(d => (d.Reason, HasSource: d.Source is not null))
            .ShouldBe([("春节", true), ("春节", true), ("春节", true), ("春节", true)]);
        Calendars
            .Real.Due(new DateOnly(2026, 3, 6), Period.WorkingDays(1))
            .NotCounted.Select(d => (d.Reason, HasSource: d.Source is not null))
            .ShouldBe([("周六", false), ("周日", false)]);
    }

    [Fact]
    public void Periods_read_as_the_law_words_them() =>
        new[]
        {
            Period.WorkingDays(20),
            Period.Days(15),
            Period.DaysOrWorkingDays(30),
            Period.Months(6),
            Period.Years(3),
            Period.Hours(24),
            Period.HalfWorkingDays(1),
            Period.HalfWorkingDays(2),
            Period.HalfWorkingDays(3),
            Period.OnTheSpot,
            Period.Promptly,
        }
            .Select(p => p.ToString())
            .ShouldBe([
                "20个工作日",
                "15日",
                "30日",
                "6个月",
                "3年",
                "24小时",
                "半个工作日",
                "1个工作日",
                "1个半工作日",
                "当场",
                "及时",
            ]);

    [Theory]
    [InlineData("2026-03-01T15:59:59Z", "2026-03-01")]
    [InlineData("2026-03-01T16:00:00Z", "2026-03-02")]
    [InlineData("2023-01-20T23:59:30+08:00", "2023-01-20")]
    [InlineData("2023-01-20T23:59:30-05:00", "2023-01-21")]
    public void A_legal_date_is_the_day_at_plus_eight(string instant, string expected) =>
        LegalTime
            .DateOf(DateTimeOffset.Parse(instant, null, System.Globalization.DateTimeStyles.None))
            .ShouldBe(DateOnly.Parse(expected));

    private static DateOnly Due(string from, Period period) => Calendars.Real.Due(DateOnly.Parse(from), period).Date;

    private static DateTimeOffset At(string local) => DateTimeOffset.Parse(local + "+08:00");

    private static string Instant(string from, Period period) =>
        Calendars.Real.DueInstant(At(from), period).ToString("yyyy-MM-ddTHH:mm:ss");
}
