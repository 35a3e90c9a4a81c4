using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Tongban.Catalog.Enquiries;

/// <summary>How many questions one account, or one address without an account, may hand over within an hour. Counted in memory, for each process.</summary>
internal sealed class EnquiryLimit(IOptions<EnquiryOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private const int Swept = 10_000;
    private readonly ConcurrentDictionary<string, DateTimeOffset[]> asked = new(StringComparer.Ordinal);

    /// <summary>Until when to wait; null: a question may be asked now.</summary>
    public TimeSpan? WaitOf(string asker)
    {
        var now = time.GetUtcNow();
        var recent = Recent(asked.GetValueOrDefault(asker, []), now);
        return recent.Length < options.Value.PerHour ? null : recent[^options.Value.PerHour] + Window - now;
    }

    public void Count(string asker)
    {
        var now = time.GetUtcNow();
        asked.AddOrUpdate(asker, [now], (_, times) => [.. Recent(times, now), now]);
        if (asked.Count > Swept)
            foreach (var (key, times) in asked)
                if (Recent(times, now).Length == 0)
                    asked.TryRemove(new(key, times));
    }

    private static DateTimeOffset[] Recent(DateTimeOffset[] times, DateTimeOffset now) =>
        [.. times.Where(at => at > now - Window)];
}
