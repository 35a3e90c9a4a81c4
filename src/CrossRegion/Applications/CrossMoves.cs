using Microsoft.EntityFrameworkCore;
using Tongban.CrossRegion.Data;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>
/// One act of a counter on one application: who may, the act, its ledger row, in one transaction; again when another writer was
/// faster.
/// </summary>
internal sealed class CrossMoves(CrossRegionDb db, UnitOfWork work, CrossDesk desk)
{
    private const int Tries = 3;

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

        for (var tries = 1; ; tries++)
        {
            try
            {
                return await OnceAsync(act, number, by, how, ct);
            }
            catch (ConflictException) when (tries < Tries)
            {
                // news of the case was written at the same time: the act is decided anew on what is there now
            }
            catch (ConflictException)
            {
                return CrossErrors.Conflict;
            }
        }
    }

    private async Task<Result<string>> OnceAsync(
        string act,
        string number,
        Acted by,
        Func<ApplicationRow, Task<Rejection?>> how,
        CancellationToken ct
    )
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
}
