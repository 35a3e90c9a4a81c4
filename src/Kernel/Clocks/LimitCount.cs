using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>Counts a limit over a calendar with days left out.</summary>
/// <param name="calendar">Calendar.</param>
/// <param name="excluded">Days left out, a union in order.</param>
/// <param name="hours">Office hours, for half working days.</param>
internal sealed class LimitCount(WorkingCalendar calendar, IReadOnlyList<DaySpan> excluded, OfficeHours hours)
{
    /// <summary>The deadline; null for 及时, and while a span without an end holds the limit up.</summary>
    /// <param name="from">Instant of the event that starts the limit.</param>
    /// <param name="startDay">Its legal day, which differs from the instant's for a deemed acceptance.</param>
    /// <param name="limit">Length.</param>
    /// <param name="rule">Id of the rule.</param>
    public Deadline? Due(DateTimeOffset from, DateOnly startDay, Period limit, string? rule)
    {
        switch (limit.Unit)
        {
            case TimeUnit.Promptly:
                return null;
            case TimeUnit.Hour:
            case TimeUnit.HalfWorkingDay:
                return DueInstant(from, limit, rule);
            case TimeUnit.OnTheSpot:
                return At(startDay, calendar.RollForward(startDay), rule);
            default:
                return LastDay(startDay, limit) is { } last ? At(startDay, last, rule) : null;
        }
    }

    /// <summary>Working days in (<paramref name="after"/>, <paramref name="through"/>] that are not left out.</summary>
    public int WorkingDays(DateOnly after, DateOnly through)
    {
        var count = 0;
        for (var day = after.AddDays(1); day <= through; day = day.AddDays(1))
        {
            count += Counts(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>The day on which so many counted working days are left before <paramref name="due"/>.</summary>
    public DateOnly WorkingDaysBefore(DateOnly due, int days)
    {
        var day = due;
        for (var left = days; left > 0; day = day.AddDays(-1))
        {
            left -= Counts(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Working days left out altogether.</summary>
    public int ExcludedWorkingDays =>
        excluded.Where(s => s.Through is not null).Sum(s => calendar.WorkingDaysIn(s.After, s.Through!.Value));

    public Deadline At(DateOnly start, DateOnly last, string? rule) =>
        new(last, LegalTime.StartOf(last.AddDays(1)), IsProvisional(start, last), rule);

    private DateOnly? LastDay(DateOnly start, Period limit) =>
        limit.Unit switch
        {
            TimeUnit.WorkingDay => Walk(start, limit.Amount, workingDays: true),
            TimeUnit.DayOrWorkingDay => Later(
                Walk(start, limit.Amount, workingDays: true),
                Walk(start, limit.Amount, workingDays: false)
            ),
            TimeUnit.Month => Walk(start, Span(start, start.AddMonths(limit.Amount)), workingDays: false),
            TimeUnit.Year => Walk(start, Span(start, start.AddYears(limit.Amount)), workingDays: false),
            _ => Walk(start, limit.Amount, workingDays: false),
        };

    private DateOnly? Walk(DateOnly start, int amount, bool workingDays)
    {
        var day = start;
        for (var left = amount; left > 0; )
        {
            day = day.AddDays(1);
            if (IsHeldUpForEver(day))
            {
                return null;
            }

            left -= !IsExcluded(day) && (!workingDays || calendar.IsWorkingDay(day)) ? 1 : 0;
        }

        while (!Counts(day))
        {
            if (IsHeldUpForEver(day))
            {
                return null;
            }

            day = day.AddDays(1);
        }

        // nothing was left when the stop began: the last day is the day on which the stop ends (Q7 f)
        return
            excluded.FirstOrDefault(span => span.After == day && span.Through != day) is { After.DayNumber: > 0 } stop
            ? stop.Through is { } through
                ? calendar.RollForward(through)
                : null
            : day;
    }

    private Deadline? DueInstant(DateTimeOffset from, Period limit, string? rule)
    {
        var ends = calendar.DueInstant(from, limit, hours);
        foreach (var span in excluded)
        {
            if (ends < LegalTime.StartOf(span.After.AddDays(1)) || span.Through <= LegalTime.DateOf(from))
            {
                continue;
            }

            if (span.Through is not { } through)
            {
                return null;
            }

            var date = LegalTime.DateOf(ends);
            var moved =
                limit.Unit == TimeUnit.Hour
                    ? date.AddDays(Span(span.After, through))
                    : calendar.AddWorkingDays(date, calendar.WorkingDaysIn(span.After, through));
            ends = ends.AddDays(Span(date, moved));
        }

        var last = LegalTime.DateOf(ends);
        return new Deadline(last, ends, IsProvisional(LegalTime.DateOf(from), last), rule);
    }

    private bool Counts(DateOnly day) => calendar.IsWorkingDay(day) && !IsExcluded(day);

    private bool IsExcluded(DateOnly day) => excluded.Any(span => span.Holds(day));

    private bool IsHeldUpForEver(DateOnly day) => excluded.Any(span => span.Through is null && day > span.After);

    private bool IsProvisional(DateOnly start, DateOnly last)
    {
        for (var year = Math.Min(start.Year, last.Year); year <= last.Year; year++)
        {
            if (!calendar.HasNotice(year))
            {
                return true;
            }
        }

        return false;
    }

    private static int Span(DateOnly from, DateOnly to) => to.DayNumber - from.DayNumber;

    private static DateOnly? Later(DateOnly? a, DateOnly? b) =>
        a is null || b is null ? null
        : a >= b ? a
        : b;
}
