using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Reading;
using Tongban.Catalog;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Regulation;

/// <summary>A decision that a regulator was told of.</summary>
internal sealed record ToldDecision(
    long Id,
    RegulationKind Kind,
    string CaseNumber,
    string ItemName,
    string ApplicantName,
    string Bureau,
    DateTimeOffset ToldAt,
    DateTimeOffset? AcknowledgedAt,
    string? AcknowledgedBy,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    string? ResultNumber
);

internal sealed record RegulatorReport(
    ReportKind Kind,
    string Words,
    string Authority,
    string ByName,
    DateTimeOffset At
);

/// <summary>
/// 审管衔接 on the regulator's side: what an approval bureau decided in its field, the receipt for it, and what its
/// inspections and penalties tell the bureau.
/// </summary>
internal sealed class RegulatorDesk(
    CasesDb db,
    UnitOfWork work,
    IdSource ids,
    CatalogReader catalog,
    CaseReadings readings,
    IBusinessClock clock
)
{
    /// <summary>Decisions shown on one page.</summary>
    public const int PageSize = 50;

    private const int LongestWords = 1000;

    /// <summary>What the authority was told of, the latest first; those without a receipt before the others.</summary>
    public async Task<IReadOnlyList<ToldDecision>> ListAsync(string authority, CancellationToken ct) =>
        await TellAsync(
            db.Regulations.AsNoTracking()
                .Where(one => one.RegulatorCode == authority)
                .OrderBy(one => one.AcknowledgedAt != null)
                .ThenByDescending(one => one.Id)
                .Take(PageSize),
            ct
        );

    /// <summary>One of them, recorded as read; null when the authority was not told of it.</summary>
    public async Task<(ToldDecision Decision, IReadOnlyList<RegulatorReport> Reports)?> OneAsync(
        long id,
        Actor by,
        CancellationToken ct
    )
    {
        var found = await TellAsync(
            db.Regulations.AsNoTracking().Where(one => one.Id == id && one.RegulatorCode == by.AuthorityCode),
            ct
        );
        if (found is not [var told])
        {
            return null;
        }

        var row = await db.Cases.AsNoTracking().FirstAsync(one => one.Number == told.CaseNumber, ct);
        await readings.RecordAsync(row, ReadingKind.Told, by, null, ct);
        return (told, await ReportsAsync(row.Id, ct));
    }

    /// <summary>What regulators reported on a case, for the bureau.</summary>
    public async Task<IReadOnlyList<RegulatorReport>> ReportsAsync(long caseId, CancellationToken ct)
    {
        var rows = await db
            .RegulationReports.AsNoTracking()
            .Where(one => one.CaseId == caseId)
            .OrderByDescending(one => one.Id)
            .ToListAsync(ct);
        var names = rows.Count == 0 ? [] : await NamesAsync(ct);
        return
        [
            .. rows.Select(one => new RegulatorReport(
                one.Kind,
                one.Words,
                names.GetValueOrDefault(one.AuthorityCode, one.AuthorityCode),
                one.ByName,
                one.At
            )),
        ];
    }

    /// <summary>回执. A second one changes nothing.</summary>
    public Task<Result<bool>> AcknowledgeAsync(long id, Actor by, CancellationToken ct) =>
        WriteAsync(
            id,
            by,
            "regulation.acknowledged",
            row =>
            {
                row.AcknowledgedAt ??= clock.Now;
                row.AcknowledgedBy ??= by.Name;
                return null;
            },
            ct
        );

    /// <summary>监管信息 for the bureau.</summary>
    public Task<Result<bool>> ReportAsync(long id, ReportKind? kind, string? words, Actor by, CancellationToken ct) =>
        WriteAsync(
            id,
            by,
            "regulation.reported",
            row =>
            {
                if (kind is not { } chosen)
                {
                    return CaseErrors.ReportKindMissing;
                }

                if (words?.Trim() is not { Length: > 0 and <= LongestWords } text)
                {
                    return CaseErrors.ReportWordsMissing;
                }

                db.RegulationReports.Add(
                    new RegulationReportRow
                    {
                        Id = ids.Next(),
                        CaseId = row.CaseId,
                        Kind = chosen,
                        Words = text,
                        AuthorityCode = row.RegulatorCode,
                        ByName = by.Name,
                        At = clock.Now,
                    }
                );
                return null;
            },
            ct
        );

    private async Task<Result<bool>> WriteAsync(
        long id,
        Actor by,
        string type,
        Func<RegulationRow, Rejection?> change,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        if (
            await db.Regulations.FirstOrDefaultAsync(one => one.Id == id && one.RegulatorCode == by.AuthorityCode, ct)
            is not { } row
        )
        {
            return CaseErrors.NotFound;
        }

        if (change(row) is { } fault)
        {
            return fault;
        }

        work.Record(new LedgerEntry($"regulation:{row.CaseId}", type, by, new { row.Id, row.CaseId }));
        await write.CommitAsync(ct);
        return true;
    }

    private async Task<IReadOnlyList<ToldDecision>> TellAsync(IQueryable<RegulationRow> rows, CancellationToken ct)
    {
        var found = await rows.Join(
                db.Cases.AsNoTracking(),
                told => told.CaseId,
                one => one.Id,
                (told, one) => new { told, one }
            )
            .ToListAsync(ct);
        var names = found.Count == 0 ? [] : await NamesAsync(ct);
        return
        [
            .. found
                .OrderBy(pair => pair.told.AcknowledgedAt is not null)
                .ThenByDescending(pair => pair.told.Id)
                .Select(pair => new ToldDecision(
                    pair.told.Id,
                    pair.told.Kind,
                    pair.one.Number,
                    pair.one.ItemName,
                    pair.one.ApplicantName,
                    names.GetValueOrDefault(pair.one.AuthorityCode, pair.one.AuthorityCode),
                    pair.told.ToldAt,
                    pair.told.AcknowledgedAt,
                    pair.told.AcknowledgedBy,
                    pair.one.ValidFrom,
                    pair.one.ValidTo,
                    pair.one.ResultNumber
                )),
        ];
    }

    private async Task<Dictionary<string, string>> NamesAsync(CancellationToken ct) =>
        (await catalog.AuthoritiesAsync(ct)).ToDictionary(one => one.Code, one => one.Name);
}
