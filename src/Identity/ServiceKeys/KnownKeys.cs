using System.Collections.Concurrent;
using Tongban.Identity.Data;

namespace Tongban.Identity.ServiceKeys;

/// <summary>
/// Keys that this process recognised a moment ago, by the hash of their secret. A revoked key is forgotten here at once, and
/// by every other node within <see cref="Kept"/>.
/// </summary>
internal sealed class KnownKeys(TimeProvider time)
{
    /// <summary>For how long a key is taken without a look into the database.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, (ServiceKey Key, long SeenAt)> known = new(StringComparer.Ordinal);

    public ServiceKey? Find(string hash) =>
        known.TryGetValue(hash, out var found) && time.GetElapsedTime(found.SeenAt) < Kept ? found.Key : null;

    /// <summary>Takes only keys that stand, so that guesses take no room.</summary>
    public void Remember(ServiceKey key) => known[key.SecretHash] = (key, time.GetTimestamp());

    public void Forget(ServiceKey key) => known.TryRemove(key.SecretHash, out _);
}
