namespace Tongban.Kernel.Time;

/// <summary>Legal time: a date is a calendar day at fixed +08:00, whatever the zone of the machine.</summary>
public static class LegalTime
{
    /// <summary>+08:00.</summary>
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(8);

    /// <summary>The legal date of an instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>00:00 of a legal date; the 24:00 of a date is the start of the day after it.</summary>
    public static DateTimeOffset StartOf(DateOnly date) => new(date, TimeOnly.MinValue, Offset);
}
