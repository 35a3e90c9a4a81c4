using Tongban.Kernel.Time;

namespace Tongban.Host.Replay;

/// <summary>The working time of a period, in slots of five minutes: 09:00–12:00 and 13:30–17:30 on its working days.</summary>
internal sealed class OfficeSlots(WorkingCalendar calendar, DateOnly from, DateOnly to)
{
    public const int ADay = 84;
    private const int Morning = 36;
    private const int Minutes = 5;

    /// <summary>The working days, in order.</summary>
    public IReadOnlyList<DateOnly> Days { get; } =
    [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(from.AddDays).Where(calendar.IsWorkingDay)];

    public static int DayOf(int slot) => slot / ADay;

    public DateTimeOffset At(int slot)
    {
        var within = slot % ADay;
        var minute = within < Morning ? (9 * 60) + (within * Minutes) : (13 * 60) + 30 + ((within - Morning) * Minutes);
        return LegalTime.StartOf(Days[slot / ADay]).AddMinutes(minute);
    }
}
