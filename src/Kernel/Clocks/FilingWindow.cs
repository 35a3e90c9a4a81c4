using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>Periods of the applicant, counted both ways; the later date holds (Q5).</summary>
public static class FilingWindow
{
    /// <summary>The last day on which a renewal is filed in time: so long before the permit's last day (行政许可法 50).</summary>
    /// <param name="expiry">Last day of the permit; not counted.</param>
    /// <param name="filing">Period before it.</param>
    /// <param name="calendar">Calendar.</param>
    /// <param name="rule">Id of the rule.</param>
    public static BothWays Before(DateOnly expiry, Period filing, WorkingCalendar calendar, string? rule)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var natural = filing.Unit switch
        {
            TimeUnit.Month => expiry.AddMonths(-filing.Amount),
            TimeUnit.Year => expiry.AddYears(-filing.Amount),
            _ => expiry.AddDays(-filing.Amount),
        };
        var rolled = calendar.RollForward(natural);
        DateOnly? working = filing.Unit is TimeUnit.WorkingDay or TimeUnit.DayOrWorkingDay
            ? calendar.SubtractWorkingDays(expiry, filing.Amount)
            : null;
        var last =
            filing.Unit == TimeUnit.WorkingDay ? working!.Value
            : working > rolled ? working.Value
            : rolled;
        return new BothWays(
            natural,
            working,
            new Deadline(last, LegalTime.StartOf(last.AddDays(1)), !calendar.HasNotice(last.Year), rule)
        );
    }

    /// <summary>The last day of a period that runs from an event.</summary>
    /// <param name="from">Day of the event; not counted.</param>
    /// <param name="period">Period.</param>
    /// <param name="calendar">Calendar.</param>
    /// <param name="rule">Id of the rule.</param>
    public static BothWays After(DateOnly from, Period period, WorkingCalendar calendar, string? rule)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var due = calendar.Due(from, period);
        var both = period.Unit == TimeUnit.DayOrWorkingDay;
        return new BothWays(
            both ? calendar.Due(from, Period.Days(period.Amount)).Date : null,
            both ? calendar.AddWorkingDays(from, period.Amount) : null,
            new Deadline(due.Date, LegalTime.StartOf(due.Date.AddDays(1)), due.Provisional, rule)
        );
    }
}
