using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>/decisions: the public register of grants (行政许可法 40), the latest first.</summary>
internal sealed class PublicDecisions(CasesDb db)
{
    public async Task<DecisionPage> PageAsync(
        string? authorityCode = null,
        QueueCursor? after = null,
        int size = 30,
        string? itemId = null,
        DateOnly? from = null,
        DateOnly? through = null,
        CancellationToken ct = default
    )
    {
        size = Math.Clamp(size, 1, 100);
        var rows = db
            .Cases.AsNoTracking()
            .Where(one => one.Outcome == Outcome.Granted && one.DecidedAt != null && one.ItemType == ItemType.Permit);
        if (authorityCode is not null)
        {
            rows = rows.Where(one => one.AuthorityCode == authorityCode);
        }

        if (itemId is not null)
        {
            rows = rows.Where(one => one.ItemId == itemId);
        }

        if (from is { } first)
        {
            var start = LegalTime.StartOf(first);
            rows = rows.Where(one => one.DecidedAt >= start);
        }

        if (through is { } last && last < DateOnly.MaxValue)
        {
            var end = LegalTime.StartOf(last.AddDays(1));
            rows = rows.Where(one => one.DecidedAt < end);
        }

        if (after is not null)
        {
            rows = rows.Where(one =>
                one.DecidedAt < after.DueAt || (one.DecidedAt == after.DueAt && one.Id < after.Id)
            );
        }

        var page = await rows.OrderByDescending(one => one.DecidedAt)
            .ThenByDescending(one => one.Id)
            .Take(size + 1)
            .ToListAsync(ct);
        long[] ids = [.. page.Take(size).Select(one => one.Id)];
        var numbers = await db
            .Documents.AsNoTracking()
            .Where(one =>
                ids.Contains(one.CaseId) && (one.Kind == DocumentKind.Grant || one.Kind == DocumentKind.Completion)
            )
            .ToDictionaryAsync(one => one.CaseId, one => one.Number, ct);
        var revoked = await db
            .Events.AsNoTracking()
            .Where(one => ids.Contains(one.CaseId) && one.Type == "grant-revoked")
            .Select(one => one.CaseId)
            .ToListAsync(ct);
        PublicDecision[] lines =
        [
            .. page.Take(size)
                .Select(row => new PublicDecision(
                    row.Number,
                    row.ItemName,
                    row.AuthorityCode,
                    row.ApplicantKind == SubjectKind.Person ? Masked.Name(row.ApplicantName) : row.ApplicantName,
                    LegalTime.DateOf(row.DecidedAt!.Value),
                    row.ValidTo,
                    numbers.GetValueOrDefault(row.Id),
                    revoked.Contains(row.Id),
                    new QueueCursor(row.DecidedAt.Value, row.Id)
                )),
        ];
        return new DecisionPage(lines, page.Count > size ? lines[^1].Cursor : null);
    }
}
