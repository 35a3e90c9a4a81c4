using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Platform;

namespace Tongban.Cases.Work;

/// <summary>Drafts that ran out: their content went that day (<see cref="DraftExpiryWork"/>), the empty row goes now.</summary>
internal sealed class OldDrafts(CasesDb db) : IRetainedRecords
{
    public string Type => "cases.draft";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        return await db.DeleteFirstAsync<DraftRow>(one => one.CaseId == null && one.ExpiresAt < before, most, ct);
    }
}

/// <summary>Drafts that became cases: the case has what was filed, so the copy loses its content and keeps its tie.</summary>
internal sealed class SubmittedDrafts(CasesDb db) : IRetainedRecords
{
    private const string NoGroups = "[]";

    public string Type => "cases.draft-submitted";

    public async Task<int> EndAsync(DateTimeOffset before, int most, CancellationToken ct)
    {
        var rows = await db
            .Drafts.Where(one => one.CaseId != null && one.UpdatedAt < before && one.DoneGroups != NoGroups)
            .OrderBy(one => one.Id)
            .Take(most)
            .ToListAsync(ct);
        foreach (var row in rows)
        {
            DraftExpiryWork.Empty(row);
        }

        return rows.Count;
    }
}

internal sealed class OldLookups(CasesDb db) : IRetainedRecords
{
    public string Type => "cases.lookup";

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
