using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Platform;

namespace Tongban.Cases.Help;

/// <summary>Nobody answered a request within the days that the platform promises: a mark in the lists, and a ledger row.</summary>
internal sealed class HelpLateWork(CasesDb db, UnitOfWork work) : IDueWork
{
    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var id = long.Parse(item.Key, CultureInfo.InvariantCulture);
        await using var write = await work.BeginAsync(ct);
        if (
            await db.Helps.FirstOrDefaultAsync(one => one.Id == id, ct) is
            { Status: HelpStatus.Waiting, LateAt: null } row
        )
        {
            row.LateAt = item.DueAt;
            work.Record(
                new LedgerEntry(
                    HelpGuard.Stream(id),
                    "help.late",
                    Actor.System,
                    new
                    {
                        number = row.Number,
                        division = row.Division,
                        village = row.Village,
                    }
                )
            );
        }

        await write.CommitAsync(ct);
    }
}

/// <summary>A request whose phone was never confirmed is nobody's: it is deleted.</summary>
internal sealed class UnconfirmedHelps(CasesDb db) : IRetainedRecords
{
    public string Type => "cases.help-unconfirmed";

    public Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct) =>
        db.DeleteFirstAsync<HelpRow>(one => one.Status == HelpStatus.Unconfirmed && one.AskedAt < before, most, ct);
}
