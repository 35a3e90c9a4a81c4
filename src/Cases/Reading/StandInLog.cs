using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Writing;

namespace Tongban.Cases.Reading;

/// <summary>One act that somebody did in another's stead.</summary>
internal sealed record StandInEntry(
    string Number,
    string ItemName,
    string ApplicantName,
    string Act,
    DateTimeOffset At,
    string By,
    string InsteadOf
);

/// <summary>A/B岗 log: both of a pair read the same rows.</summary>
internal sealed class StandInLog(CasesDb db, CaseStore store)
{
    /// <summary>What one did for others and what others did for one, the latest first.</summary>
    public async Task<IReadOnlyList<StandInEntry>> OfAsync(
        long accountId,
        int most = 50,
        CancellationToken ct = default
    )
    {
        var found = await (
            from one in db.Events.AsNoTracking()
            join row in db.Cases.AsNoTracking() on one.CaseId equals row.Id
            where one.InsteadOf != null && (one.InsteadOf == accountId || one.ActorId == accountId)
            orderby one.At descending, one.CaseId descending, one.Sequence descending
            select new { one, row }
        )
            .Take(most)
            .ToListAsync(ct);
        var log = new List<StandInEntry>(found.Count);
        foreach (var pair in found)
        {
            var file = (await store.LoadAsync(pair.row, ct)).File;
            log.Add(
                new StandInEntry(
                    pair.row.Number,
                    pair.row.ItemName,
                    pair.row.ApplicantName,
                    Timelines.TitleOf(file, FactJson.Event(pair.one)),
                    pair.one.At,
                    pair.one.ActorName,
                    pair.one.InsteadOfName ?? ""
                )
            );
        }

        return log;
    }
}
