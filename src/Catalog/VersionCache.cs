using System.Collections.Concurrent;
using Tongban.Catalog.Content;

namespace Tongban.Catalog;

/// <summary>Contents of versions by id. A version never changes, so nothing here grows stale; another node reads its own.</summary>
internal sealed class VersionCache
{
    private readonly ConcurrentDictionary<long, ServiceItemContent> contents = new();

    public ServiceItemContent? Find(long versionId) => contents.GetValueOrDefault(versionId);

    public ServiceItemContent Add(long versionId, string json) =>
        contents.GetOrAdd(versionId, static (_, text) => ContentJson.Read<ServiceItemContent>(text), json);
}
