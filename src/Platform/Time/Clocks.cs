namespace Tongban.Platform;

/// <summary>
/// Legal time, at +08:00: what cases, deadlines and documents are dated by. Replay and tests set it.
/// Security and leases use <see cref="TimeProvider"/>, which is never set.
/// </summary>
public interface IBusinessClock
{
    /// <summary>Now, at +08:00, in whole microseconds; never earlier than a value given before.</summary>
    DateTimeOffset Now { get; }
}

/// <summary>Legal time from the machine's clock; stands still rather than going back.</summary>
public sealed class SystemBusinessClock(TimeProvider time) : IBusinessClock
{
    private long last = long.MinValue;

    /// <inheritdoc/>
    public DateTimeOffset Now
    {
        get
        {
            var now = Instant.ToMicroseconds(time.GetUtcNow());
            long seen;
            while ((seen = Volatile.Read(ref last)) < now)
            {
                if (Interlocked.CompareExchange(ref last, now, seen) == seen)
                {
                    return Instant.FromMicroseconds(now);
                }
            }
            return Instant.FromMicroseconds(seen);
        }
    }
}

/// <summary>Legal time that replay and tests set; it only goes forward.</summary>
public sealed class SettableBusinessClock(DateTimeOffset start) : IBusinessClock
{
    private readonly Lock sync = new();
    private long now = Instant.ToMicroseconds(start);

    /// <inheritdoc/>
    public DateTimeOffset Now => Instant.FromMicroseconds(Volatile.Read(ref now));

    /// <summary>Sets the time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The instant is before <see cref="Now"/>.</exception>
    public void Set(DateTimeOffset instant)
    {
        var next = Instant.ToMicroseconds(instant);
        lock (sync)
        {
            if (next < now)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(instant),
                    $"业务时钟不能回拨：现为{Now:yyyy-MM-dd HH:mm:ss}，拟设为{instant:yyyy-MM-dd HH:mm:ss}。"
                );
            }
            now = next;
        }
    }

    /// <summary>Moves the time forward.</summary>
    public void Advance(TimeSpan by) => Set(Now + by);
}
