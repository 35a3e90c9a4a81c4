using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Data;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

internal sealed class OldCrossLookups(CrossRegionDb db) : IRetainedRecords
{
    public string Type => "crossregion.lookup";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var hour = before.ToUnixTimeSeconds() / 3600;
        var rows = await db
            .Lookups.Where(one => one.Hour < hour)
            .OrderBy(one => one.Hour)
            .ThenBy(one => one.Source)
            .Take(most)
            .ToListAsync(ct);
        db.Lookups.RemoveRange(rows);
        return rows.Count;
    }
}
