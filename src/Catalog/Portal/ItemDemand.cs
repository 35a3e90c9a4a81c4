using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Catalog.Portal;

/// <summary>What people apply for: counted by item and day from the cases filed, whoever files them.</summary>
internal sealed class ItemDemand(CatalogDb db, UnitOfWork work, IBusinessClock clock) : IOutboxSubscriber
{
    public const string Topic = "case.submitted";
    private const int Days = 90;

    /// <summary>In one statement: two deliveries at a time must not both add to the same number.</summary>
    private const string Count = """
        INSERT INTO catalog_item_demand (item_id, day, filings) VALUES ({0}, {1}, 1)
        ON CONFLICT (item_id, day) DO UPDATE SET filings = catalog_item_demand.filings + 1
        """;

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var item = message.Body<Filed>().ItemId;
        var day = LegalTime.DateOf(message.At);
        await using var write = await work.BeginAsync(ct);
        await db.Database.ExecuteSqlRawAsync(
            Count,
            [item, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
            ct
        );
        await write.CommitAsync(ct);
    }

    /// <summary>Ids of the items that most was applied for in the last 90 days, the most first.</summary>
    public async Task<IReadOnlyList<string>> MostAsync(int most, CancellationToken ct)
    {
        var since = LegalTime.DateOf(clock.Now).AddDays(-Days);
        return await db.Set<ItemDemandRow>()
            .Where(row => row.Day >= since)
            .GroupBy(row => row.ItemId)
            .Select(group => new { Item = group.Key, Filings = group.Sum(row => row.Filings) })
            .OrderByDescending(group => group.Filings)
            .ThenBy(group => group.Item)
            .Take(most)
            .Select(group => group.Item)
            .ToListAsync(ct);
    }

    private sealed record Filed(string ItemId);
}
