using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Records;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Paper;

/// <summary>A sheet as the desk lists it.</summary>
internal sealed record PaperBatch(
    long Id,
    string TypeName,
    string FileName,
    int Rows,
    int Waiting,
    DateTimeOffset EnteredAt,
    string EnteredBy,
    long EnteredById
);

/// <summary>A row of a sheet with what it says.</summary>
internal sealed record PaperLine(
    long Id,
    PaperEntry Entry,
    PaperState State,
    long? CertificateId,
    string? SettledBy,
    DateTimeOffset? SettledAt,
    string? Reason
);

/// <summary>
/// 存量证照: existing paper certificates of an authority. One person enters a sheet, all of it or nothing; a second person compares
/// each with the paper original, and only then it stands. It says that it was transcribed and what the paper does not say, and
/// stays apart from what cases issue.
/// </summary>
internal sealed class PaperStock(
    CertificatesDb db,
    UnitOfWork work,
    IdSource ids,
    CertificateOffice office,
    CertificateTypes types,
    CatalogReader catalog,
    HolderMessages messages,
    ReadingLog log,
    BlindIndex index,
    IFieldProtector protector,
    IBusinessClock clock,
    CertificateOptions options
)
{
    public const string EnterAct = "certificate.transcribe";
    public const string CompareAct = "certificate.compare";

    /// <summary>Rows that are shown to be compared at a time.</summary>
    public const int AtATime = 20;

    private const int Listed = 50;
    private const int LongestReason = 200;

    private DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>Enters a sheet for the actor's authority: every fault by row and column, or all rows.</summary>
    /// <returns>Id of the sheet.</returns>
    public async Task<Result<long>> EnterAsync(
        string? typeName,
        Stream csv,
        string fileName,
        Actor by,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal(EnterAct, by) is { } refusal)
        {
            return refusal;
        }

        if (
            by.AuthorityCode is not { } code
            || await catalog.AuthorityAsync(code, ct) is not { } authority
            || types.Named(typeName ?? "") is not { } type
        )
        {
            return PaperErrors.TypeUnknown;
        }

        var read = PaperSheet.Read(type, csv, Today);
        if (!read.IsOk)
        {
            return Result.Fail<long>(read.Rejections);
        }

        await using var write = await work.BeginAsync(ct);
        var faults = new List<Rejection>();
        foreach (var entry in read.Value)
        {
            if (
                await office.IsTakenAsync(entry.Number, type, authority, ct) is not null
                || await db.Papers.AnyAsync(
                    one =>
                        one.Number == entry.Number
                        && one.State == PaperState.Waiting
                        && db.PaperBatches.Any(batch =>
                            batch.Id == one.BatchId && batch.TypeName == type.Name && batch.AuthorityCode == code
                        ),
                    ct
                )
            )
            {
                faults.Add(PaperErrors.CellWrong(entry.Row, 1, "证照编号", "已经在证照库里，或者已经录入等待核对。"));
            }
        }

        if (faults.Count > 0)
        {
            return Result.Fail<long>(faults);
        }

        var batch = new PaperBatchRow
        {
            Id = ids.Next(),
            AuthorityCode = code,
            TypeName = type.Name,
            FileName = fileName.Length > 100 ? fileName[..100] : fileName,
            Rows = read.Value.Count,
            EnteredAt = clock.Now,
            EnteredById = by.AccountId,
            EnteredByName = by.Name,
        };
        db.PaperBatches.Add(batch);
        db.Papers.AddRange(
            read.Value.Select(entry => new PaperRow
            {
                Id = ids.Next(),
                BatchId = batch.Id,
                Row = entry.Row,
                Number = entry.Number,
                Data = protector.Protect(CanonicalJson.Write(entry)),
                State = PaperState.Waiting,
            })
        );
        work.Record(
            new LedgerEntry(
                $"paper:{batch.Id}",
                "paper.entered",
                by,
                new
                {
                    authority = code,
                    type = type.Name,
                    rows = batch.Rows,
                    hash = CanonicalJson.Hash(read.Value),
                }
            )
        );
        await write.CommitAsync(ct);
        return batch.Id;
    }

    /// <summary>Sheets of an authority, the latest first.</summary>
    public async Task<IReadOnlyList<PaperBatch>> ListAsync(string authority, CancellationToken ct) =>
        await Batches(db.PaperBatches.Where(one => one.AuthorityCode == authority)).Take(Listed).ToListAsync(ct);

    /// <summary>
    /// A sheet with the rows that wait, the first <see cref="AtATime"/>, and those settled last. Each holder whose number is shown
    /// finds it among 谁看过我的信息. Null when it is another authority's.
    /// </summary>
    public async Task<(PaperBatch Batch, IReadOnlyList<PaperLine> Waiting, IReadOnlyList<PaperLine> Settled)?> OneAsync(
        long id,
        Actor by,
        CancellationToken ct
    )
    {
        var found = await Batches(db.PaperBatches.Where(one => one.Id == id && one.AuthorityCode == by.AuthorityCode))
            .ToListAsync(ct);
        if (found is not [var batch])
        {
            return null;
        }

        var waiting = await db
            .Papers.AsNoTracking()
            .Where(one => one.BatchId == id && one.State == PaperState.Waiting)
            .OrderBy(one => one.Row)
            .Take(AtATime)
            .ToListAsync(ct);
        var settled = await db
            .Papers.AsNoTracking()
            .Where(one => one.BatchId == id && one.State != PaperState.Waiting)
            .OrderByDescending(one => one.SettledAt)
            .ThenBy(one => one.Row)
            .Take(PaperSheet.MostRows)
            .ToListAsync(ct);
        var shown = waiting.ConvertAll(Line);
        foreach (var one in shown)
        {
            await log.RecordAsync(
                new LedgerEntry(
                    $"applicant:{KeyOf(one.Entry.Code)}",
                    "paper.read",
                    by,
                    new { batch = id },
                    "与纸质证照核对"
                ),
                ct
            );
        }

        return (batch, shown, settled.ConvertAll(Line));
    }

    /// <summary>核对: the rows are as the paper original says; from now they stand.</summary>
    /// <returns>How many stand.</returns>
    public Task<Result<int>> ConfirmAsync(long id, IReadOnlyCollection<long> rows, Actor by, CancellationToken ct) =>
        SettleAsync(id, rows, by, "paper.compared", null, StandAsync, ct);

    /// <summary>退回: the rows are not as the paper original says.</summary>
    public Task<Result<int>> RefuseAsync(
        long id,
        IReadOnlyCollection<long> rows,
        string? reason,
        Actor by,
        CancellationToken ct
    )
    {
        var why = TextInput.Line(reason, "退回的理由", LongestReason, "reason");
        return why.IsOk
            ? SettleAsync(
                id,
                rows,
                by,
                "paper.refused",
                why.Value,
                (_, row, _, _) =>
                {
                    (row.State, row.Reason) = (PaperState.Refused, why.Value);
                    return Task.FromResult<Rejection?>(null);
                },
                ct
            )
            : Task.FromResult(Result.Fail<int>(why.Rejections));
    }

    private async Task<Result<int>> SettleAsync(
        long id,
        IReadOnlyCollection<long> chosen,
        Actor by,
        string type,
        string? reason,
        Func<PaperBatchRow, PaperRow, Actor, CancellationToken, Task<Rejection?>> settle,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal(CompareAct, by) is { } refusal)
        {
            return refusal;
        }

        try
        {
            await using var write = await work.BeginAsync(ct);
            if (
                await db.PaperBatches.FirstOrDefaultAsync(
                    one => one.Id == id && one.AuthorityCode == by.AuthorityCode,
                    ct
                )
                is not { } batch
            )
            {
                return CertificateErrors.NotFound;
            }

            if (batch.EnteredById == by.AccountId)
            {
                return PaperErrors.OwnEntry;
            }

            var rows = await db
                .Papers.Where(one => one.BatchId == id && chosen.Contains(one.Id) && one.State == PaperState.Waiting)
                .OrderBy(one => one.Row)
                .ToListAsync(ct);
            if (rows.Count == 0 || rows.Count != chosen.Count)
            {
                return PaperErrors.NothingChosen;
            }

            foreach (var row in rows)
            {
                if (await settle(batch, row, by, ct) is { } fault)
                {
                    return fault;
                }

                (row.SettledAt, row.SettledById, row.SettledByName) = (clock.Now, by.AccountId, by.Name);
            }

            work.Record(
                new LedgerEntry($"paper:{id}", type, by, new { rows = rows.Select(one => one.Row).ToArray() }, reason)
            );
            await write.CommitAsync(ct);
            return rows.Count;
        }
        catch (ConflictException)
        {
            return CertificateErrors.Conflict;
        }
    }

    private async Task<Rejection?> StandAsync(PaperBatchRow batch, PaperRow row, Actor by, CancellationToken ct)
    {
        var entry = Entry(row);
        var authority = (await catalog.AuthorityAsync(batch.AuthorityCode, ct))!;
        if (await office.IsTakenAsync(entry.Number, types.Named(batch.TypeName)!, authority, ct) is not null)
        {
            return PaperErrors.CellWrong(entry.Row, 1, "证照编号", "已经在证照库里，请退回这一行。");
        }

        var made = office.Transcribe(
            new CertificateRequest(
                batch.TypeName,
                authority,
                entry.Holder,
                entry.Code,
                KeyOf(entry.Code),
                entry.IsPerson,
                "",
                null,
                null,
                entry.From,
                entry.To,
                entry.Fields,
                entry.Number,
                null,
                options.SiteAddress,
                true
            ),
            new PaperNote(
                entry.Gaps,
                entry.IssuedOn,
                batch.EnteredByName,
                LegalTime.DateOf(batch.EnteredAt),
                by.Name,
                Today,
                entry.Kept
            ),
            by
        );
        if (!made.IsOk)
        {
            return made.Rejection;
        }

        (row.State, row.CertificateId) = (PaperState.Stands, made.Value.Id);
        var certificate = db.Certificates.Local.First(one => one.Id == made.Value.Id);
        await messages.TellAsync(
            certificate,
            $"paper:{certificate.Id}",
            "您的纸质证照已经转录到“我的证照”",
            $"{authority.Name}把您的纸质“{batch.TypeName}”（{entry.Number}）转录为电子证照，由两个人录入、核对。{(entry.Gaps.Count == 0 ? "" : $"纸质证照未载明：{string.Join('、', entry.Gaps)}。")}内容有误的，请联系该机关。",
            ct
        );
        return null;
    }

    private IQueryable<PaperBatch> Batches(IQueryable<PaperBatchRow> rows) =>
        rows.AsNoTracking()
            .OrderByDescending(one => one.Id)
            .Select(one => new PaperBatch(
                one.Id,
                one.TypeName,
                one.FileName,
                one.Rows,
                db.Papers.Count(row => row.BatchId == one.Id && row.State == PaperState.Waiting),
                one.EnteredAt,
                one.EnteredByName,
                one.EnteredById
            ));

    private PaperLine Line(PaperRow row) =>
        new(row.Id, Entry(row), row.State, row.CertificateId, row.SettledByName, row.SettledAt, row.Reason);

    private PaperEntry Entry(PaperRow row) =>
        JsonSerializer.Deserialize<PaperEntry>(protector.Reveal(row.Data), PlatformJson.Options)
        ?? throw new InvalidDataException("A transcribed row is empty.");

    private string KeyOf(string code) => index.Of("applicant", code.ToUpperInvariant());
}
