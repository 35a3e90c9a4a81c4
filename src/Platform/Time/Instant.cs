namespace Tongban.Platform;

/// <summary>Instants as the database holds them: microseconds since 1970-01-01 UTC.</summary>
public static class Instant
{
    private static readonly TimeSpan LegalOffset = TimeSpan.FromHours(8);

    /// <summary>Microseconds since 1970-01-01 UTC, rounded down.</summary>
    public static long ToMicroseconds(DateTimeOffset instant)
    {
        var ticks = instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        return Math.DivRem(ticks, TimeSpan.TicksPerMicrosecond, out var rest) - (rest < 0 ? 1 : 0);
    }

    /// <summary>The instant, at +08:00.</summary>
    public static DateTimeOffset FromMicroseconds(long microseconds) =>
        DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond).ToOffset(LegalOffset);
}
