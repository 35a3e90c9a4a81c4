using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Elements;
using Tongban.Platform;

namespace Tongban.Catalog;

/// <summary>Reads the catalogue as it stands now by the business clock. One in a scope; versions are kept in memory.</summary>
public sealed partial class CatalogReader
{
    private readonly CatalogDb db;
    private readonly VersionCache cache;
    private readonly CatalogMemory memory;
    private readonly IBusinessClock clock;
    private readonly Lazy<DataElements> elements;
    private const int TaskCodeLength = 31;

    internal CatalogReader(
        CatalogDb db,
        VersionCache cache,
        CatalogMemory memory,
        IBusinessClock clock,
        Lazy<DataElements> elements
    ) => (this.db, this.cache, this.memory, this.clock, this.elements) = (db, cache, memory, clock, elements);

    /// <summary>All versions of an item, the newest first; those that were recalled before they took effect are left out.</summary>
    public async Task<IReadOnlyList<PublishedItem>> VersionsAsync(string itemId, CancellationToken ct = default) =>
        [
            .. (
                await PublishedAsync(
                    db.ServiceItemVersions.Where(row => row.ItemId == itemId && row.EffectiveTo != row.EffectiveFrom),
                    ct
                )
            ).OrderByDescending(item => item.Number),
        ];

    /// <summary>Items in force that fit a filter, in the order of their local ids.</summary>
    public async Task<ItemPage> ListAsync(ItemFilter filter, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var size = Math.Clamp(filter.Size, 1, ItemFilter.MaxSize);
        var fitting = (await PublishedAsync(InForce(), ct))
            .Where(item => ItemMatch.Fits(item, filter))
            .OrderBy(item => item.Id, StringComparer.Ordinal)
            .ToList();
        var page = Math.Clamp(filter.Page, 1, Math.Max(1, (fitting.Count + size - 1) / size));
        return new ItemPage([.. fitting.Skip((page - 1) * size).Take(size)], fitting.Count, page, size);
    }

    /// <summary>All items in force, in the order of their local ids.</summary>
    public async Task<IReadOnlyList<PublishedItem>> InForceAsync(CancellationToken ct = default) =>
        [.. (await PublishedAsync(InForce(), ct)).OrderBy(item => item.Id, StringComparer.Ordinal)];

    /// <summary>The first version of every item.</summary>
    public async Task<IReadOnlyList<PublishedItem>> FirstVersionsAsync(CancellationToken ct = default) =>
        await PublishedAsync(db.ServiceItemVersions.Where(row => row.Number == 1), ct);

    /// <summary>How many items in force each authority has.</summary>
    public async Task<IReadOnlyDictionary<string, int>> CountByAuthorityAsync(CancellationToken ct = default) =>
        (await PublishedAsync(InForce(), ct))
            .CountBy(item => item.Content.AuthorityCode, StringComparer.Ordinal)
            .ToDictionary(StringComparer.Ordinal);

    private IQueryable<ServiceItemVersionRow> InForce()
    {
        var now = clock.Now;
        return db.ServiceItemVersions.Where(row =>
            row.Status == VersionStatus.Published
            && row.EffectiveFrom <= now
            && (row.EffectiveTo == null || row.EffectiveTo > now)
        );
    }

    private async Task<List<PublishedItem>> PublishedAsync(IQueryable<ServiceItemVersionRow> rows, CancellationToken ct)
    {
        var heads = await rows.Select(row => new
            {
                row.Id,
                row.Number,
                row.Status,
                row.EffectiveFrom,
                row.EffectiveTo,
                row.Hash,
                row.Source,
            })
            .ToListAsync(ct);
        var missing = heads.Select(head => head.Id).Where(id => cache.Find(id) is null).ToList();
        if (missing.Count > 0)
            foreach (
                var text in await db
                    .ServiceItemVersions.Where(row => missing.Contains(row.Id))
                    .Select(row => new { row.Id, row.Content })
                    .ToListAsync(ct)
            )
                cache.Add(text.Id, text.Content);

        var known = await AuthoritiesAsync(
            [.. heads.Select(head => cache.Find(head.Id)!.AuthorityCode).Distinct()],
            ct
        );
        var published = heads
            .Select(head =>
            {
                var content = cache.Find(head.Id)!;
                return new PublishedItem(
                    head.Id,
                    head.Number,
                    content,
                    known[content.AuthorityCode],
                    head.Status,
                    head.EffectiveFrom,
                    head.EffectiveTo,
                    head.Hash,
                    head.Source
                );
            })
            .ToList();
        for (var i = 0; i < published.Count; i++)
        {
            if (published[i].Content.Bundle is not null)
                published[i] = await WithPartsAsync(published[i], ct);
        }
        return published;
    }
}
