using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Time;

public sealed class WorkingCalendarVectors
{
    [Theory]
    [InlineData("2026-09-24", 5, "2026-10-09")]
    [InlineData("2026-09-24", 20, "2026-10-29")]
    [InlineData("2026-02-10", 5, "2026-02-24")]
    [InlineData("2026-02-12", 20, "2026-03-18")]
    [InlineData("2025-09-26", 10, "2025-10-16")]
    [InlineData("2025-01-24", 5, "2025-02-07")]
    [InlineData("2024-09-27", 5, "2024-10-10")]
    [InlineData("2026-04-29", 5, "2026-05-09")]
    [InlineData("2026-01-01", 1, "2026-01-04")]
    [InlineData("2026-02-12", 0, "2026-02-12")]
    public void The_nth_working_day_after_an_event_follows_the_notices(string from, int days, string expected) =>
        Calendars.Real.AddWorkingDays(DateOnly.Parse(from), days).ShouldBe(DateOnly.Parse(expected));

    [Theory]
    [InlineData(2023, 249)]
    [InlineData(2024, 251)]
    [InlineData(2025, 248)]
    [InlineData(2026, 248)]
    public void A_year_has_the_published_number_of_working_days(int year, int expected) =>
        Calendars.Real.WorkingDaysIn(new DateOnly(year - 1, 12, 31), new DateOnly(year, 12, 31)).ShouldBe(expected);

    [Fact]
    public void Years_from_2019_to_2026_have_their_notice_and_neighbours_do_not()
    {
        Enumerable.Range(2017, 12).Where(Calendars.Real.HasNotice).ShouldBe(Enumerable.Range(2019, 8));
        Calendars.Real.IsWorkingDay(new DateOnly(2018, 12, 31)).ShouldBeFalse();
    }
}
