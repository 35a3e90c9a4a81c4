using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Reading;
using Tongban.Catalog;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Sole;

/// <summary>What the look at a drawn case found.</summary>
internal enum SoleFinding
{
    /// <summary>没有问题.</summary>
    InOrder,

    /// <summary>有瑕疵，不影响决定.</summary>
    Flawed,

    /// <summary>有错误，应当纠正.</summary>
    Wrong,
}

/// <summary>A drawn case.</summary>
internal sealed record SoleSample(
    long Id,
    string CaseNumber,
    string ItemName,
    string Authority,
    string DecidedBy,
    DateTimeOffset DecidedAt,
    DateOnly LookBy,
    bool Overdue,
    DateTimeOffset? LookedAt,
    string? LookedBy,
    SoleFinding? Finding,
    string? Words,
    string? PutRight,
    long DeciderId
);

/// <summary>A draw with what anybody needs to draw again.</summary>
internal sealed record SoleDrawn(
    string Person,
    string Authority,
    int Month,
    int Population,
    int Drawn,
    int SharePercent,
    string Seed,
    DateTimeOffset At
);

/// <summary>事后抽查: the drawn cases, and what the 首席事务代表 records after a look.</summary>
internal sealed class SoleSamples(
    CasesDb db,
    UnitOfWork work,
    CatalogReader catalog,
    CaseReadings readings,
    IBusinessClock clock
)
{
    public const int PageSize = 100;

    private const int MostWords = 1000;
    private const int DrawsShown = 24;

    /// <summary>Drawn cases of the authorities: those not looked at by their day, then the others, the latest first.</summary>
    public async Task<IReadOnlyList<SoleSample>> ListAsync(IReadOnlyList<string> authorities, CancellationToken ct) =>
        [
            .. (
                await TellAsync(
                    db.SoleDecisions.AsNoTracking()
                        .Where(one => authorities.Contains(one.AuthorityCode) && one.DrawId != null)
                        .OrderBy(one => one.LookedAt != null)
                        .ThenByDescending(one => one.Id)
                        .Take(PageSize),
                    ct
                )
            )
                .OrderBy(one => one.LookedAt is not null)
                .ThenBy(one => one.LookedAt is null ? one.LookBy : DateOnly.MaxValue)
                .ThenByDescending(one => one.LookedAt)
                .ThenBy(one => one.CaseNumber, StringComparer.Ordinal),
        ];

    /// <summary>Draws of the authorities, the latest first.</summary>
    public async Task<IReadOnlyList<SoleDrawn>> DrawsAsync(IReadOnlyList<string> authorities, CancellationToken ct)
    {
        var names = await NamesAsync(ct);
        var rows = await db
            .SoleDraws.AsNoTracking()
            .Where(one => authorities.Contains(one.AuthorityCode))
            .OrderByDescending(one => one.Id)
            .Take(DrawsShown)
            .ToListAsync(ct);
        return
        [
            .. rows.Select(one => new SoleDrawn(
                one.StaffName,
                names.GetValueOrDefault(one.AuthorityCode, one.AuthorityCode),
                one.Month,
                one.Population,
                one.Drawn,
                one.SharePercent,
                one.Seed,
                one.At
            )),
        ];
    }

    /// <summary>One drawn case, recorded as read; null when it is none of the authorities'.</summary>
    public async Task<SoleSample?> OneAsync(long id, IReadOnlyList<string> authorities, Actor by, CancellationToken ct)
    {
        var found = await TellAsync(
            db.SoleDecisions.AsNoTracking()
                .Where(one => one.Id == id && authorities.Contains(one.AuthorityCode) && one.DrawId != null),
            ct
        );
        if (found is not [var sample])
        {
            return null;
        }

        var row = await db.Cases.AsNoTracking().FirstAsync(one => one.Number == sample.CaseNumber, ct);
        await readings.RecordAsync(row, ReadingKind.Told, by, "事后抽查", ct);
        return sample;
    }

    /// <summary>Records a look: the finding, and what was put right where something was wrong. It is written once.</summary>
    public async Task<Result<bool>> LookAsync(
        long id,
        SoleFinding? finding,
        string? words,
        string? putRight,
        Actor by,
        CancellationToken ct
    )
    {
        if (SoleAuthorisations.Refusal("sole-decision.look", by) is { } refusal)
        {
            return refusal;
        }

        await using var write = await work.BeginAsync(ct);
        if (
            await db.SoleDecisions.FirstOrDefaultAsync(
                one => one.Id == id && one.AuthorityCode == by.AuthorityCode && one.DrawId != null,
                ct
            )
            is not { } row
        )
        {
            return CaseErrors.NotFound;
        }

        if (row.LookedAt is not null)
        {
            return SoleErrors.LookedAlready;
        }

        if (row.StaffId == by.AccountId)
        {
            return SoleErrors.OwnDecision;
        }

        var faults = new List<Rejection>();
        if (finding is null)
        {
            faults.Add(SoleErrors.FindingMissing);
        }

        var said = TextInput.Paragraphs(words, "查看的情况", MostWords, "Words");
        faults.AddRange(said.Rejections);
        var right =
            string.IsNullOrWhiteSpace(putRight) && finding is not (SoleFinding.Wrong or SoleFinding.Flawed)
                ? Result.Ok("")
                : TextInput.Paragraphs(putRight, "怎样纠正的", MostWords, "PutRight");
        faults.AddRange(right.Rejections);
        if (faults.Count > 0)
        {
            return Result.Fail<bool>(faults);
        }

        row.LookedAt = clock.Now;
        row.LookedById = by.AccountId;
        row.LookedByName = by.Name;
        row.Finding = finding;
        row.Words = said.Value;
        row.PutRight = right.Value.Length == 0 ? null : right.Value;
        work.Record(
            new LedgerEntry(
                SoleAuthorisations.StreamOf(row.AuthorityCode),
                "sole.looked",
                by,
                new
                {
                    id = row.Id,
                    draw = row.DrawId,
                    caseId = row.CaseId,
                    finding,
                    words = row.Words,
                    putRight = row.PutRight,
                }
            )
        );
        await write.CommitAsync(ct);
        return true;
    }

    private async Task<IReadOnlyList<SoleSample>> TellAsync(IQueryable<SoleDecisionRow> rows, CancellationToken ct)
    {
        var found = await rows.Join(
                db.Cases.AsNoTracking(),
                drawn => drawn.CaseId,
                one => one.Id,
                (drawn, one) =>
                    new
                    {
                        drawn,
                        one.Number,
                        one.ItemName,
                    }
            )
            .ToListAsync(ct);
        var names = found.Count == 0 ? [] : await NamesAsync(ct);
        var today = LegalTime.DateOf(clock.Now);
        return
        [
            .. found.Select(pair => new SoleSample(
                pair.drawn.Id,
                pair.Number,
                pair.ItemName,
                names.GetValueOrDefault(pair.drawn.AuthorityCode, pair.drawn.AuthorityCode),
                pair.drawn.StaffName,
                pair.drawn.DecidedAt,
                pair.drawn.LookBy!.Value,
                pair.drawn.LookedAt is null && pair.drawn.LookBy < today,
                pair.drawn.LookedAt,
                pair.drawn.LookedByName,
                pair.drawn.Finding,
                pair.drawn.Words,
                pair.drawn.PutRight,
                pair.drawn.StaffId
            )),
        ];
    }

    private async Task<Dictionary<string, string>> NamesAsync(CancellationToken ct) =>
        (await catalog.AuthoritiesAsync(ct)).ToDictionary(one => one.Code, one => one.ShortName);
}
