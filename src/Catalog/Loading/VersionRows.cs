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
            if (before?.Hash == file.Hash || IsOfTheDesk(before))
                continue;
            if (items.TryGetValue(file.Value.Id, out var item))
                item.TaskCode = file.Value.TaskCode;
            else
                db.Add(new ServiceItemRow { Id = file.Value.Id, TaskCode = file.Value.TaskCode });
            await AddAsync(
                new NewVersion(
                    file.Value,
                    file.Canonical,
                    file.Hash,
                    Start(before?.EffectiveFrom),
                    file.File,
                    Actor.System,
                    "由数据文件载入"
                ),
                before,
                before?.Number ?? 0,
                ct
            );
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

    /// <summary>Items whose latest version came from the desk, or that it suspended or cancelled: their files change nothing.</summary>
    public async Task<IReadOnlySet<string>> KeptByTheDeskAsync(CancellationToken ct) =>
        (await LatestAsync(ct)).Values.Where(IsOfTheDesk).Select(row => row.ItemId).ToHashSet(StringComparer.Ordinal);

    /// <summary>Adds a version and ends the one before it at the instant at which the new one begins.</summary>
    /// <param name="before">Version that is open till now; null for none.</param>
    /// <param name="last">Highest number given so far.</param>
    public async Task<ServiceItemVersionRow> AddAsync(
        NewVersion version,
        ServiceItemVersionRow? before,
        int last,
        CancellationToken ct
    )
    {
        var row = new ServiceItemVersionRow
        {
            Id = ids.Next(),
            ItemId = version.Content.Id,
            Number = last + 1,
            CatalogItemVersionId = (await CatalogVersionAsync(version, ct)).Id,
            Status = VersionStatus.Published,
            Content = version.Canonical,
            Hash = version.Hash,
            EffectiveFrom = version.From,
            Source = version.Source,
            PublishedAt = now,
        };
        if (before is not null)
            before.EffectiveTo = version.From;
        db.Add(row);
        work.Record(
            new LedgerEntry(
                $"catalog:{row.ItemId}",
                "catalog.version-published",
                version.By,
                new
                {
                    item = row.ItemId,
                    number = row.Number,
                    hash = row.Hash,
                    source = row.Source,
                },
                version.Reason
            )
        );
        return row;
    }

    /// <summary>Now, or one microsecond after the version before when the clock has not moved since: versions never overlap.</summary>
    public DateTimeOffset Start(DateTimeOffset? before) =>
        before is { } earlier && earlier >= now ? earlier.AddMicroseconds(1) : now;

    private async Task<Dictionary<string, ServiceItemVersionRow>> LatestAsync(CancellationToken ct) =>
        await db
            .ServiceItemVersions.Where(row =>
                !db.ServiceItemVersions.Any(other => other.ItemId == row.ItemId && other.Number > row.Number)
            )
            .ToDictionaryAsync(row => row.ItemId, StringComparer.Ordinal, ct);

    private static bool IsOfTheDesk(ServiceItemVersionRow? latest) =>
        latest is not null
        && (latest.Status != VersionStatus.Published || latest.Source.StartsWith(DeskSource, StringComparison.Ordinal));

    private async Task<CatalogItemVersionRow> CatalogVersionAsync(NewVersion version, CancellationToken ct)
    {
        var item = version.Content;
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
            var from =
                before is { } earlier && earlier.EffectiveFrom >= version.From
                    ? earlier.EffectiveFrom.AddMicroseconds(1)
                    : version.From;
            var last = before is null
                ? 0
                : await db
                    .CatalogItemVersions.Where(row => row.CatalogCode == item.CatalogCode)
                    .MaxAsync(row => (int?)row.Number, ct)
                    ?? 0;
            var row = new CatalogItemVersionRow
            {
                Id = ids.Next(),
                CatalogCode = item.CatalogCode,
                Number = Math.Max(last, before?.Number ?? 0) + 1,
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

    /// <summary>What the source of a version that was published on the desk begins with.</summary>
    public const string DeskSource = "清单编制";
}

/// <summary>A version to be added.</summary>
/// <param name="Canonical">Canonical JSON of its content.</param>
/// <param name="From">When it takes effect; not before the version that it follows.</param>
/// <param name="Source">File or act that it comes from.</param>
internal sealed record NewVersion(
    ServiceItemContent Content,
    string Canonical,
    string Hash,
    DateTimeOffset From,
    string Source,
    Actor By,
    string? Reason
);
