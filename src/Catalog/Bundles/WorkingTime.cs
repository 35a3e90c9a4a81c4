using Tongban.Kernel.Time;

namespace Tongban.Catalog.Bundles;

/// <summary>
/// Periods of several units side by side, for sums that are shown as an estimate: five working days a week, 21 a month, 250 a
/// year; an hour is an eighth of a day. No date is ever computed from it.
/// </summary>
public static class WorkingTime
{
    private const int PerWeek = 5;
    private const int DaysPerWeek = 7;
    private const int PerMonth = 21;
    private const int PerYear = 250;
    private const int HoursPerDay = 8;

    public static decimal DaysOf(Period period) =>
        period.Unit switch
        {
            TimeUnit.WorkingDay or TimeUnit.DayOrWorkingDay => period.Amount,
            TimeUnit.Day => decimal.Ceiling((decimal)period.Amount * PerWeek / DaysPerWeek),
            TimeUnit.Month => period.Amount * PerMonth,
            TimeUnit.Year => period.Amount * PerYear,
            TimeUnit.Hour => (decimal)period.Amount / HoursPerDay,
            TimeUnit.HalfWorkingDay => period.Amount / 2m,
            _ => 0,
        };
}
