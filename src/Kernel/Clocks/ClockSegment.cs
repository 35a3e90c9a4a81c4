using System.Text.Json.Serialization;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>What the clock does in a segment.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SegmentKind>))]
public enum SegmentKind
{
    /// <summary>The answer (accept, correct, decline) is awaited.</summary>
    Answering,

    /// <summary>A correction is awaited from the applicant.</summary>
    Waiting,

    /// <summary>The decision limit runs.</summary>
    Running,

    /// <summary>不计时: a special procedure is left out.</summary>
    Stopped,

    /// <summary>Decided, not yet served.</summary>
    Delivering,
}

/// <summary>Whose time it was.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Holder>))]
public enum Holder
{
    /// <summary>申请人.</summary>
    Applicant,

    /// <summary>窗口.</summary>
    Counter,

    /// <summary>部门.</summary>
    Department,

    /// <summary>外部机构 (检测、评审 …).</summary>
    Outside,
}

/// <summary>
/// A stretch of a case's time. In legal days it is (<see cref="After"/>, <see cref="Through"/>]: the day of the event
/// that begins it is not counted, the day of the event that ends it is; so the segments share no day and lose none.
/// </summary>
/// <param name="From">First instant.</param>
/// <param name="To">First instant after it; null while open.</param>
/// <param name="After">Legal day before its first counted day.</param>
/// <param name="Through">Last counted day; null while open.</param>
/// <param name="Kind">What the clock does.</param>
/// <param name="Holder">Whose time it is.</param>
/// <param name="Reason">Chinese words: why.</param>
/// <param name="Rule">Id of the rule; null where there is none.</param>
public sealed record ClockSegment(
    DateTimeOffset From,
    DateTimeOffset? To,
    DateOnly After,
    DateOnly? Through,
    SegmentKind Kind,
    Holder Holder,
    string Reason,
    string? Rule
);

/// <summary>Time of one holder.</summary>
/// <param name="Holder">Whose.</param>
/// <param name="WorkingDays">Working days.</param>
/// <param name="Natural">Time on the wall.</param>
public sealed record HolderTime(Holder Holder, int WorkingDays, TimeSpan Natural);

/// <summary>Whose time was it?</summary>
public static class TimeTotals
{
    /// <summary>Time by holder, every holder once, up to <paramref name="until"/>; the totals add up to the case's whole time.</summary>
    public static IReadOnlyList<HolderTime> ByHolder(
        IReadOnlyList<ClockSegment> segments,
        WorkingCalendar calendar,
        DateTimeOffset until
    )
    {
        ArgumentNullException.ThrowIfNull(segments);
        ArgumentNullException.ThrowIfNull(calendar);
        var clipped = segments.Where(s => s.From < until).Select(s => Clip(s, until)).ToList();
        return
        [
            .. Enum.GetValues<Holder>()
                .Select(holder => new HolderTime(
                    holder,
                    clipped.Where(s => s.Holder == holder).Sum(s => calendar.WorkingDaysIn(s.After, s.Through!.Value)),
                    clipped
                        .Where(s => s.Holder == holder)
                        .Aggregate(TimeSpan.Zero, (sum, s) => sum + (s.To!.Value - s.From))
                )),
        ];
    }

    private static ClockSegment Clip(ClockSegment segment, DateTimeOffset until)
    {
        if (segment.To is { } to && to <= until)
        {
            return segment;
        }

        var day = LegalTime.DateOf(until);
        var through = segment.Through is { } last && last < day ? last : day;
        return segment with { To = until, Through = through < segment.After ? segment.After : through };
    }
}
