using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Data;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>One act of a counter on one application: who may, the act, its ledger row, in one transaction.</summary>
internal sealed class CrossMoves(CrossRegionDb db, UnitOfWork work, CrossDesk desk)
{
    /// <param name="act">Key of the table of permissions.</param>
    /// <param name="how">Does it on the row as it is now; gives the refusal, or null when it is done.</param>
    /// <returns>The number.</returns>
    public async Task<Result<string>> RunAsync(
        string act,
        string number,
        Acted by,
        Func<ApplicationRow, Task<Rejection?>> how,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal(act, by.Actor) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await using var write = await work.BeginAsync(ct);
            var row = await db.Applications.SingleOrDefaultAsync(one => one.Number == number, ct);
            if (row is null || !await desk.MayAsync(row, by, ct))
            {
                return CrossErrors.NotFound;
            }

            if (await how(row) is { } fault)
            {
                return fault;
            }

            work.Record(
                new LedgerEntry(
                    $"cross:{number}",
                    act,
                    by.Actor,
                    new
                    {
                        number,
                        stage = row.Stage,
                        round = row.Round,
                    }
                )
            );
            await write.CommitAsync(ct);
            return number;
        }
        catch (ConflictException)
        {
            return CrossErrors.Conflict;
        }
    }
}
