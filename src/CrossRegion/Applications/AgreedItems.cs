using Tongban.Catalog;
using Tongban.CrossRegion.Agreements;

namespace Tongban.CrossRegion.Applications;

/// <summary>The item of this deployment's catalogue that an agreement names by 基本编码.</summary>
internal sealed class AgreedItems(CatalogReader catalog, CrossRegionOptions options)
{
    /// <summary>The item as a counter asks it: of 多地联办 what both parts ask together.</summary>
    public async Task<PublishedItem?> ToTakeInAsync(AgreementItem agreed, CancellationToken ct) =>
        await FindAsync(agreed.CatalogCode, ct) is not { } item ? null
        : agreed.Joint is { } joint ? JointForm.Whole(item, joint)
        : item;

    /// <summary>The place's own version before those of places below it; null when the catalogue has none in force.</summary>
    public async Task<PublishedItem?> FindAsync(string catalogCode, CancellationToken ct) =>
        (await catalog.InForceAsync(ct))
            .Where(one => one.Content.CatalogCode == catalogCode && one.Content.Bundle is null)
            .OrderByDescending(one => one.Authority.Division.StartsWith(options.Place, StringComparison.Ordinal))
            .ThenBy(one => one.Id, StringComparer.Ordinal)
            .FirstOrDefault();
}
