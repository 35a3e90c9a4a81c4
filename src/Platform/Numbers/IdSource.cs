namespace Tongban.Platform;

/// <summary>
/// Ids of 63 bits, growing with time and unique over all processes of a database: 41 bits of milliseconds since
/// 2020-01-01 UTC, 10 bits of node, 12 bits of count. The node number is leased from the table <c>platform_node</c>.
/// </summary>
public sealed class IdSource : IDisposable
{
    private const int NodeBits = 10;
    private const int CountBits = 12;
    private static readonly long Epoch = new DateTimeOffset(
        2020,
        1,
        1,
        0,
        0,
        0,
        TimeSpan.Zero
    ).ToUnixTimeMilliseconds();

    private readonly NodeLease lease;
    private readonly TimeProvider time;
    private readonly Lock sync = new();
    private long lastMillisecond;
    private int count;

    internal IdSource(NodeLease lease, TimeProvider time)
    {
        this.lease = lease;
        this.time = time;
    }

    /// <summary>The next id. Never repeats and never decreases in a process, even if the machine's clock is set back.</summary>
    public long Next()
    {
        lock (sync)
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch;
            var node = lease.Node(now + Epoch);
            if (now > lastMillisecond)
            {
                lastMillisecond = now;
                count = 0;
            }
            else if (++count == 1 << CountBits)
            {
                lastMillisecond++;
                count = 0;
            }
            return (lastMillisecond << (NodeBits + CountBits)) | ((long)node << CountBits) | (uint)count;
        }
    }

    /// <summary>The instant in an id, to the millisecond.</summary>
    public static DateTimeOffset TimeOf(long id) =>
        DateTimeOffset.FromUnixTimeMilliseconds((id >> (NodeBits + CountBits)) + Epoch);

    /// <summary>Gives the node number back.</summary>
    public void Dispose()
    {
        lock (sync)
        {
            lease.Release(lastMillisecond + Epoch);
        }
    }

    internal Task EnsureLeaseAsync(CancellationToken ct) => lease.EnsureAsync(ct);
}
