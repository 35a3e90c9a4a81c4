using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;

namespace Tongban.Catalog;

/// <summary>A published version of a ServiceItem with the authority that acts under it.</summary>
/// <param name="VersionId">What a case stores; the content behind it never changes.</param>
/// <param name="Number">第几版, from 1.</param>
/// <param name="EffectiveTo">Exclusive; null while no later version is known.</param>
/// <param name="Hash">SHA-256 of the canonical JSON of the content.</param>
/// <param name="Source">File or act that it came from.</param>
public sealed record PublishedItem(
    long VersionId,
    int Number,
    ServiceItemContent Content,
    Authority Authority,
    VersionStatus Status,
    DateTimeOffset EffectiveFrom,
    DateTimeOffset? EffectiveTo,
    string Hash,
    string Source
)
{
    public string Id => Content.Id;
    public ItemFlags Flags => ItemFlags.Of(Content);
}

public enum VersionStatus
{
    Draft,
    Submitted,
    Reviewed,
    Published,
    Suspended,
    Cancelled,
}
