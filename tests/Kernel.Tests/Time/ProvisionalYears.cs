using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Time;

public sealed class ProvisionalYears
{
    [Theory]
    [InlineData("2027-02-05", "除夕")]
    [InlineData("2027-02-06", "正月初一")]
    [InlineData("2027-02-08", "正月初三")]
    [InlineData("2027-04-05", "清明节")]
    [InlineData("2027-06-09", "端午节")]
    [InlineData("2027-09-15", "中秋节")]
    [InlineData("2028-01-25", "除夕")]
    [InlineData("2028-04-04", "清明节")]
    [InlineData("2028-05-02", "劳动节")]
    [InlineData("2028-10-03", "中秋节")]
    public void A_year_without_its_notice_rests_on_the_days_fixed_by_the_holiday_rules(string day, string name) =>
        Calendars.Real.IsWorkingDay(DateOnly.Parse(day)).ShouldBeFalse(name);

    [Fact]
    public void A_year_without_its_notice_works_on_every_other_weekday()
    {
        var days = Enumerable.Range(0, 365).Select(new DateOnly(2027, 1, 1).AddDays);
        var restingWeekdays = days.Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            .Where(d => !Calendars.Real.IsWorkingDay(d))
            .Select(d => d.ToString("MM-dd"));
        restingWeekdays.ShouldBe(["01-01", "02-05", "02-08", "04-05", "06-09", "09-15", "10-01"]);
    }

    [Fact]
    public void The_lunar_days_agree_with_every_notice_from_2019_to_2026()
    {
        foreach (var year in Enumerable.Range(2019, 8))
        {
            foreach (var (day, name) in StatutoryHolidays.Of(year))
            {
                Calendars.Real.IsWorkingDay(day).ShouldBeFalse($"{day:yyyy-MM-dd} {name}");
            }
        }
    }

    [Theory]
    [InlineData(1902, 6)]
    [InlineData(1999, 5)]
    [InlineData(2000, 4)]
    [InlineData(2003, 5)]
    [InlineData(2023, 5)]
    [InlineData(2027, 5)]
    [InlineData(2044, 4)]
    [InlineData(2099, 4)]
    public void Qingming_falls_on_the_day_of_the_solar_term(int year, int day) =>
        StatutoryHolidays.Qingming(year).ShouldBe(new DateOnly(year, 4, day));

    [Fact]
    public void Qingming_is_the_day_on_which_the_sun_reaches_fifteen_degrees()
    {
        foreach (var year in Enumerable.Range(1902, 198))
        {
            var day = StatutoryHolidays.Qingming(year);
            var start = SunLongitude(day);
            var end = SunLongitude(day.AddDays(1));
            start.ShouldBeLessThan(15 + Tolerance, $"{day}");
            end.ShouldBeGreaterThan(15 - Tolerance, $"{day}");
        }
    }

    [Fact]
    public void A_leap_month_does_not_move_the_festivals()
    {
        StatutoryHolidays.LunarDay(2020, 5, 5).ShouldBe(new DateOnly(2020, 6, 25));
        StatutoryHolidays.LunarDay(2020, 8, 15).ShouldBe(new DateOnly(2020, 10, 1));
        StatutoryHolidays.LunarDay(2028, 5, 5).ShouldBe(new DateOnly(2028, 5, 28));
    }

    [Theory]
    [InlineData("2026-12-24", 5, "2026-12-31", false)]
    [InlineData("2026-12-24", 6, "2027-01-04", true)]
    [InlineData("2027-02-04", 1, "2027-02-09", true)]
    [InlineData("2018-12-28", 1, "2018-12-29", true)]
    [InlineData("2027-03-01", 0, "2027-03-01", false)]
    public void A_count_that_reaches_a_year_without_its_notice_is_provisional(
        string from,
        int days,
        string expected,
        bool provisional
    )
    {
        var due = Calendars.Real.Due(DateOnly.Parse(from), Period.WorkingDays(days));
        (due.Date, due.Provisional).ShouldBe((DateOnly.Parse(expected), provisional));
    }

    [Fact]
    public void The_far_ends_of_the_calendar_still_have_working_days()
    {
        Calendars.Real.IsWorkingDay(new DateOnly(1, 1, 2)).ShouldBeTrue();
        Calendars.Real.IsWorkingDay(new DateOnly(9999, 12, 31)).ShouldBeTrue();
        Calendars.Real.IsWorkingDay(new DateOnly(9999, 1, 1)).ShouldBeFalse();
    }

    private const double Tolerance = 0.02;

    /// <summary>Apparent longitude in degrees at 00:00 +08:00, by the low-precision theory (0.01°).</summary>
    private static double SunLongitude(DateOnly day)
    {
        var t = (LegalTime.StartOf(day) - new DateTimeOffset(2000, 1, 1, 12, 0, 0, TimeSpan.Zero)).TotalDays / 36525;
        var meanLongitude = 280.46646 + (36000.76983 * t) + (0.0003032 * t * t);
        var anomaly = double.DegreesToRadians(357.52911 + (35999.05029 * t) - (0.0001537 * t * t));
        var centre =
            ((1.914602 - (0.004817 * t)) * Math.Sin(anomaly))
            + ((0.019993 - (0.000101 * t)) * Math.Sin(2 * anomaly))
            + (0.000289 * Math.Sin(3 * anomaly));
        var node = double.DegreesToRadians(125.04 - (1934.136 * t));
        var longitude = (meanLongitude + centre - 0.00569 - (0.00478 * Math.Sin(node))) % 360;
        return longitude < 0 ? longitude + 360 : longitude;
    }
}
