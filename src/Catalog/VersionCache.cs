using System.Collections.Concurrent;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;
using Tongban.Catalog.Elements;

namespace Tongban.Catalog;

/// <summary>
/// What was read from stored JSON: contents of versions by id, which never change; authorities and counters by their text,
/// so that a changed one is read anew. Nothing here grows stale; another node reads its own.
/// </summary>
internal sealed class VersionCache
{
    private readonly ConcurrentDictionary<long, ServiceItemContent> contents = new();
    private readonly ConcurrentDictionary<string, ServiceItemContent> composed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Authority> authorities = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Counter> counters = new(StringComparer.Ordinal);

    public ServiceItemContent? Find(long versionId) => contents.GetValueOrDefault(versionId);

    public ServiceItemContent Add(long versionId, string json) =>
        contents.GetOrAdd(versionId, static (_, text) => ContentJson.Read<ServiceItemContent>(text), json);

    /// <summary>A 一件事 with these versions of its members.</summary>
    public ServiceItemContent Composed(PublishedItem item, IReadOnlyList<BundlePart> parts, DataElements elements) =>
        composed.GetOrAdd(
            $"{item.VersionId}:{string.Join(',', parts.Select(part => part.VersionId))}",
            static (_, from) => BundleContent.Of(from.Stored, new BundleParts(from.parts, from.elements, from.Stored)),
            (Stored: item.Content.AsStored, parts, elements)
        );

    public Authority Authority(string json) =>
        authorities.GetOrAdd(json, static text => ContentJson.Read<Authority>(text));

    public Counter Counter(string json) => counters.GetOrAdd(json, static text => ContentJson.Read<Counter>(text));
}
