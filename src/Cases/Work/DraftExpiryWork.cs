using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Sources;
using Tongban.Platform;

namespace Tongban.Cases.Work;

/// <summary>A draft past its day loses its content, which is personal data; its row stays so that its link has a clear answer.</summary>
internal sealed class DraftExpiryWork(CasesDb db, UnitOfWork work, DataQueries queries, IBusinessClock clock) : IDueWork
{
    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var id = long.Parse(item.Key);
        var row = await db.Drafts.FirstOrDefaultAsync(one => one.Id == id, ct);
        if (row is { CaseId: null } && row.ExpiresAt <= (item.DueAt > clock.Now ? item.DueAt : clock.Now))
        {
            Empty(row);
            await queries.ForgetAsync(row.Token, ct);
        }

        await write.CommitAsync(ct);
    }

    public static void Empty(DraftRow row)
    {
        row.Answers = default;
        row.PostalAddress = default;
        row.Situations = "{}";
        row.Materials = "[]";
        row.DoneGroups = "[]";
    }
}
