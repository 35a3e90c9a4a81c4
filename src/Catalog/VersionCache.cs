using System.Collections.Concurrent;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;

namespace Tongban.Catalog;

/// <summary>
/// What was read from stored JSON: contents of versions by id, which never change; authorities and counters by their text,
/// so that a changed one is read anew. Nothing here grows stale; another node reads its own.
/// </summary>
internal sealed class VersionCache
{
    private readonly ConcurrentDictionary<long, ServiceItemContent> contents = new();
    private readonly ConcurrentDictionary<string, Authority> authorities = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Counter> counters = new(StringComparer.Ordinal);

    public ServiceItemContent? Find(long versionId) => contents.GetValueOrDefault(versionId);

    public ServiceItemContent Add(long versionId, string json) =>
        contents.GetOrAdd(versionId, static (_, text) => ContentJson.Read<ServiceItemContent>(text), json);

    public Authority Authority(string json) =>
        authorities.GetOrAdd(json, static text => ContentJson.Read<Authority>(text));

    public Counter Counter(string json) => counters.GetOrAdd(json, static text => ContentJson.Read<Counter>(text));
}
