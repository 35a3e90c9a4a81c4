using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Data;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>Marks an application that was not sent on within one working day.</summary>
internal sealed class LateWork(CrossRegionDb db, UnitOfWork work) : IDueWork
{
    public const string Kind = "crossregion.late";

    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var id = long.Parse(item.Key, CultureInfo.InvariantCulture);
        await using var write = await work.BeginAsync(ct);
        var row = await db.Applications.SingleAsync(one => one.Id == id, ct);
        if (row is { LateAt: null, Stage: CrossStage.Taken or CrossStage.Returned })
        {
            row.LateAt = item.DueAt;
            work.Record(
                new LedgerEntry(
                    $"cross:{row.Number}",
                    "cross.late",
                    Actor.System,
                    new { authority = row.AuthorityCode, sendBy = row.SendBy }
                )
            );
        }

        await write.CommitAsync(ct);
    }
}
