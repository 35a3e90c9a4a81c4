namespace Tongban.Platform;

/// <summary>Requests of the last hour that this node answered, and how many of them by a fault of ours.</summary>
public sealed class RecentRequests
{
    private const int Minutes = 60;

    private readonly TimeProvider time;
    private readonly Lock sync = new();
    private readonly (long Minute, long All, long Faults)[] buckets = new (long, long, long)[Minutes];

    internal RecentRequests(TimeProvider time) => this.time = time;

    private long Minute => time.GetUtcNow().ToUnixTimeSeconds() / 60;

    /// <summary>Counts a request by its status.</summary>
    public void Add(int status)
    {
        var minute = Minute;
        lock (sync)
        {
            ref var bucket = ref buckets[minute % Minutes];
            if (bucket.Minute != minute)
            {
                bucket = (minute, 0, 0);
            }

            bucket.All++;
            bucket.Faults += status >= 500 ? 1 : 0;
        }
    }

    /// <summary>Of this minute and the fifty-nine before.</summary>
    public (long All, long Faults) Read()
    {
        var oldest = Minute - Minutes;
        lock (sync)
        {
            var recent = buckets.Where(one => one.Minute > oldest).ToList();
            return (recent.Sum(one => one.All), recent.Sum(one => one.Faults));
        }
    }
}
