using System.Collections.Concurrent;

namespace Tongban.Kernel.Time;

/// <summary>
/// The working days (工作日) of the country: Monday to Friday, as the State Council's yearly notices move them (调休).
/// A year whose notice is not out has a provisional calendar: Monday to Friday less the days fixed by
/// 全国年节及纪念日放假办法. Counting follows 行政许可法 82 and 民法典 201–203: the day of the event is not counted, the
/// last day ends at 24:00.
/// </summary>
public sealed class WorkingCalendar
{
    private const string ProvisionalSource = "全国年节及纪念日放假办法（暂推，放假通知尚未发布）";
    private readonly Dictionary<DateOnly, Shift> shifts;
    private readonly HashSet<int> noticed;
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, string>> statutory = new();

    private WorkingCalendar(Dictionary<DateOnly, Shift> shifts)
    {
        this.shifts = shifts;
        noticed = [.. shifts.Where(e => !e.Value.Works && e.Key is { Month: 10, Day: 1 }).Select(e => e.Key.Year)];
    }

    /// <summary>Reads tab-separated lines <c>date name kind source</c> under a heading; kind is <c>OFF</c> or <c>WORK</c>.</summary>
    /// <exception cref="FormatException">A line is malformed, or a day is listed twice; names the line.</exception>
    public static WorkingCalendar Load(TextReader tsv)
    {
        ArgumentNullException.ThrowIfNull(tsv);
        var read = new Dictionary<DateOnly, Shift>();
        tsv.ReadLine();
        for (var number = 2; tsv.ReadLine() is { } line; number++)
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if (
                line.Split('\t') is not [var date, var name, var kind, var source]
                || !DateOnly.TryParseExact(date, "yyyy-MM-dd", out var day)
                || kind is not ("OFF" or "WORK")
                || !read.TryAdd(day, new Shift(name, kind == "WORK", source))
            )
            {
                throw new FormatException($"Holidays, line {number}: {line}");
            }
        }

        return new WorkingCalendar(read);
    }

    /// <summary>True when the State Council's notice for the year is loaded: its 1 October is listed.</summary>
    public bool HasNotice(int year) => noticed.Contains(year);

    /// <summary>True on a working day, 调休 working weekends included.</summary>
    public bool IsWorkingDay(DateOnly day)
    {
        if (shifts.TryGetValue(day, out var shift))
        {
            return shift.Works;
        }

        return day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && (HasNotice(day.Year) || !StatutoryDays(day.Year).ContainsKey(day));
    }

    /// <summary>The listed days of some years, in the form that <see cref="Load"/> reads, without the heading.</summary>
    public IReadOnlyList<string> RowsOf(int firstYear, int lastYear) =>
        [
            .. shifts
                .Where(e => e.Key.Year >= firstYear && e.Key.Year <= lastYear)
                .OrderBy(e => e.Key)
                .Select(e =>
                    $"{e.Key:yyyy-MM-dd}\t{e.Value.Name}\t{(e.Value.Works ? "WORK" : "OFF")}\t{e.Value.Source}"
                ),
        ];

    /// <summary>The <paramref name="days"/>-th working day after <paramref name="from"/>, which is not counted; 0 is <paramref name="from"/> itself.</summary>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = from;
        for (var left = days; left > 0; )
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>The <paramref name="days"/>-th working day before <paramref name="from"/>, which is not counted; 0 is <paramref name="from"/> itself.</summary>
    public DateOnly SubtractWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        var day = from;
        for (var left = days; left > 0; )
        {
            day = day.AddDays(-1);
            if (IsWorkingDay(day))
            {
                left--;
            }
        }

        return day;
    }

    /// <summary>Working days in (<paramref name="after"/>, <paramref name="through"/>]; 0 when the span is empty.</summary>
    public int WorkingDaysIn(DateOnly after, DateOnly through)
    {
        var count = 0;
        for (var day = after; day < through; )
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>The day itself if it is a working day, else the next one (民法典 203).</summary>
    public DateOnly RollForward(DateOnly day) => IsWorkingDay(day) ? day : AddWorkingDays(day, 1);

    /// <summary>The last day of a period that an event on <paramref name="from"/> starts.</summary>
    /// <exception cref="ArgumentException">The unit has no last day: 小时 and 半个工作日 end at an instant, 及时 has no number.</exception>
    public DueDate Due(DateOnly from, Period period)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(period.Amount, nameof(period));
        return period.Unit switch
        {
            TimeUnit.WorkingDay => Counted(from, AddWorkingDays(from, period.Amount)),
            TimeUnit.Day => Rolled(from.AddDays(period.Amount)),
            TimeUnit.Month => Rolled(from.AddMonths(period.Amount)),
            TimeUnit.Year => Rolled(from.AddYears(period.Amount)),
            TimeUnit.OnTheSpot => Rolled(from),
            TimeUnit.DayOrWorkingDay => Later(
                Counted(from, AddWorkingDays(from, period.Amount)),
                Rolled(from.AddDays(period.Amount))
            ),
            _ => throw new ArgumentException($"{period} has no last day.", nameof(period)),
        };
    }

    /// <summary>
    /// The instant at which a period ends: for hours so many hours after <paramref name="from"/>; for half working days
    /// when so many halves of a day's office time have passed inside office hours; else 24:00 of the last day.
    /// </summary>
    /// <param name="from">Instant of the event.</param>
    /// <param name="period">Length.</param>
    /// <param name="hours">Office hours for half working days; <see cref="OfficeHours.Usual"/> when null.</param>
    /// <exception cref="ArgumentException">及时 has no number.</exception>
    public DateTimeOffset DueInstant(DateTimeOffset from, Period period, OfficeHours? hours = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(period.Amount, nameof(period));
        return period.Unit switch
        {
            TimeUnit.Hour => from.ToOffset(LegalTime.Offset).AddHours(period.Amount),
            TimeUnit.HalfWorkingDay => AfterOfficeTime(from, period.Amount, hours ?? OfficeHours.Usual),
            _ => LegalTime.StartOf(Due(LegalTime.DateOf(from), period).Date.AddDays(1)),
        };
    }

    private DateTimeOffset AfterOfficeTime(DateTimeOffset from, int halves, OfficeHours hours)
    {
        var left = hours.Total * (halves / 2.0);
        var now = from.ToOffset(LegalTime.Offset);
        for (var day = LegalTime.DateOf(from); left > TimeSpan.Zero; day = day.AddDays(1))
        {
            if (!IsWorkingDay(day))
            {
                continue;
            }

            foreach (var session in hours.Sessions)
            {
                var open = LegalTime.StartOf(day) + session.Open.ToTimeSpan();
                var close = LegalTime.StartOf(day) + session.Close.ToTimeSpan();
                var start = now > open ? now : open;
                if (start >= close)
                {
                    continue;
                }

                if (start + left <= close)
                {
                    return start + left;
                }

                left -= close - start;
            }
        }

        return now;
    }

    private static DueDate Later(DueDate a, DueDate b) =>
        (a.Date >= b.Date ? a : b) with
        {
            Provisional = a.Provisional || b.Provisional,
        };

    private DueDate Counted(DateOnly from, DateOnly to) =>
        from == to ? new DueDate(to, false, []) : Describe(from.AddDays(1), to);

    private DueDate Rolled(DateOnly last) => Describe(last, RollForward(last));

    private DueDate Describe(DateOnly first, DateOnly last)
    {
        var provisional = false;
        var notCounted = new List<DayNotCounted>();
        for (var day = first; ; day = day.AddDays(1))
        {
            provisional |= !HasNotice(day.Year);
            if (!IsWorkingDay(day))
            {
                notCounted.Add(Explain(day));
            }

            if (day == last)
            {
                return new DueDate(last, provisional, notCounted);
            }
        }
    }

    private DayNotCounted Explain(DateOnly day)
    {
        if (shifts.TryGetValue(day, out var shift))
        {
            return new DayNotCounted(day, shift.Name, shift.Source);
        }

        if (!HasNotice(day.Year) && StatutoryDays(day.Year).TryGetValue(day, out var name))
        {
            return new DayNotCounted(day, name, ProvisionalSource);
        }

        return new DayNotCounted(day, day.DayOfWeek == DayOfWeek.Saturday ? "周六" : "周日", null);
    }

    private IReadOnlyDictionary<DateOnly, string> StatutoryDays(int year) =>
        statutory.GetOrAdd(year, StatutoryHolidays.Of);

    private readonly record struct Shift(string Name, bool Works, string Source);
}
