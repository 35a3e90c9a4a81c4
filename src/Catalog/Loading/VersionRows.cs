using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Platform;

namespace Tongban.Catalog.Loading;

/// <summary>Gives items whose file says something new a version from now on, and ends the one before at that instant.</summary>
internal sealed class VersionRows(CatalogDb db, UnitOfWork work, IdSource ids, DateTimeOffset now)
{
    private readonly Dictionary<string, CatalogItemVersionRow> catalogue = new(StringComparer.Ordinal);

    public async Task<LoadReport> WriteAsync(IReadOnlyList<Loaded<ServiceItemContent>> loaded, CancellationToken ct)
    {
        var items = await db.ServiceItems.ToDictionaryAsync(row => row.Id, StringComparer.Ordinal, ct);
        var latest = await LatestAsync(ct);
        var fresh = new List<string>();
        foreach (var file in loaded)
        {
            var before = latest.GetValueOrDefault(file.Value.Id);
            if (before?.Hash == file.Hash)
                continue;
            if (items.TryGetValue(file.Value.Id, out var item))
                item.TaskCode = file.Value.TaskCode;
            else
                db.Add(new ServiceItemRow { Id = file.Value.Id, TaskCode = file.Value.TaskCode });
            await PublishAsync(file, before, ct);
            fresh.Add(file.Value.Id);
        }
        var named = loaded.Select(file => file.Value.Id).ToHashSet(StringComparer.Ordinal);
        return new LoadReport(
            fresh,
            loaded.Count - fresh.Count,
            [.. items.Keys.Where(id => !named.Contains(id)).Order(StringComparer.Ordinal)],
            0
        );
    }

    private async Task<Dictionary<string, ServiceItemVersionRow>> LatestAsync(CancellationToken ct)
    {
        var open = await db.ServiceItemVersions.Where(row => row.EffectiveTo == null).ToListAsync(ct);
        return open.ToDictionary(row => row.ItemId, StringComparer.Ordinal);
    }

    private async Task PublishAsync(
        Loaded<ServiceItemContent> file,
        ServiceItemVersionRow? before,
        CancellationToken ct
    )
    {
        var from = Start(before?.EffectiveFrom);
        var row = new ServiceItemVersionRow
        {
            Id = ids.Next(),
            ItemId = file.Value.Id,
            Number = (before?.Number ?? 0) + 1,
            CatalogItemVersionId = (await CatalogVersionAsync(file.Value, ct)).Id,
            Status = VersionStatus.Published,
            Content = file.Canonical,
            Hash = file.Hash,
            EffectiveFrom = from,
            Source = file.File,
            PublishedAt = now,
        };
        if (before is not null)
            before.EffectiveTo = from;
        db.Add(row);
        work.Record(
            new LedgerEntry(
                $"catalog:{row.ItemId}",
                "catalog.version-published",
                Actor.System,
                new
                {
                    item = row.ItemId,
                    number = row.Number,
                    hash = row.Hash,
                    source = row.Source,
                },
                "由数据文件载入"
            )
        );
    }

    private async Task<CatalogItemVersionRow> CatalogVersionAsync(ServiceItemContent item, CancellationToken ct)
    {
        var element = JsonSerializer.SerializeToElement(CatalogItemContent.Of(item), ContentJson.Options);
        var hash = CanonicalJson.Hash(element);
        var before = catalogue.TryGetValue(item.CatalogCode, out var known)
            ? known
            : await db.CatalogItemVersions.FirstOrDefaultAsync(
                row => row.CatalogCode == item.CatalogCode && row.EffectiveTo == null,
                ct
            );
        if (before is null)
            db.Add(new CatalogItemRow { Code = item.CatalogCode, Scheme = item.CodeScheme });
        if (before?.Hash != hash)
        {
            var from = Start(before?.EffectiveFrom);
            var row = new CatalogItemVersionRow
            {
                Id = ids.Next(),
                CatalogCode = item.CatalogCode,
                Number = (before?.Number ?? 0) + 1,
                Content = CanonicalJson.Write(element),
                Hash = hash,
                EffectiveFrom = from,
            };
            if (before is not null)
                before.EffectiveTo = from;
            db.Add(row);
            before = row;
        }
        return catalogue[item.CatalogCode] = before;
    }

    /// <summary>Now, or one microsecond after the version before when the clock has not moved since: versions never overlap.</summary>
    private DateTimeOffset Start(DateTimeOffset? before) =>
        before is { } earlier && earlier >= now ? earlier.AddMicroseconds(1) : now;
}
