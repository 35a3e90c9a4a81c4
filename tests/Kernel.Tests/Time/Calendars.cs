using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Time;

internal static class Calendars
{
    public static WorkingCalendar Real { get; } = Load();

    private static WorkingCalendar Load()
    {
        using var reader = File.OpenText(Path.Combine(AppContext.BaseDirectory, "data", "holidays", "holidays.tsv"));
        return WorkingCalendar.Load(reader);
    }
}
