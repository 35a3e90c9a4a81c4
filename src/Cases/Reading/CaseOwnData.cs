using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Sources;
using Tongban.Cases.Writing;
using Tongban.Identity.OwnData;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>What cases and drafts hold about whoever filed them.</summary>
internal sealed class CaseOwnData(
    CasesDb db,
    UnitOfWork work,
    IFieldProtector protector,
    CaseDocuments documents,
    DataQueries queries,
    LedgerReader ledger,
    Ownership ownership
) : IOwnData
{
    private const string Case = "cases.case";
    private const string Draft = "cases.draft";
    private const string Query = "cases.data-query";
    private const string Help = "cases.help";

    public async Task<IReadOnlyList<HeldData>> SummariseAsync(DataOwner owner, CancellationToken ct)
    {
        var drafts = await Open(owner).CountAsync(ct);
        return
        [
            new(Draft, drafts, "/drafts", drafts),
            new(
                "cases.draft-submitted",
                await db.Drafts.CountAsync(
                    one => one.OwnerAccountId == owner.AccountId && one.CaseId != null && one.DoneGroups != "[]",
                    ct
                )
            ),
            new(Query, await db.DataQueries.CountAsync(one => one.OwnerAccountId == owner.AccountId, ct)),
            new(Help, await Helps(owner).CountAsync(ct), "/my/assistance"),
            new(Case, await (await CasesAsync(owner, ct)).CountAsync(ct), "/my/cases"),
        ];
    }

    public async Task WriteAsync(DataOwner owner, DataArchive into, CancellationToken ct)
    {
        var drafts = await Open(owner).AsNoTracking().OrderBy(one => one.Id).ToListAsync(ct);
        into.Add(
            Draft,
            [
                .. drafts.Select(one => new
                {
                    one.ItemName,
                    one.CreatedAt,
                    one.UpdatedAt,
                    one.ExpiresAt,
                    Answers = Json(one.Answers),
                    PostalAddress = protector.Reveal(one.PostalAddress),
                }),
            ]
        );
        var cases = await (await CasesAsync(owner, ct)).OrderBy(one => one.Id).ToListAsync(ct);
        var written = new List<object>(cases.Count);
        foreach (var one in cases)
        {
            written.Add(await CaseAsync(one, into, ct));
        }

        into.Add(Case, written);
        into.Add(Help, await HelpsAsync(owner, ct));
        var asked = await db
            .DataQueries.AsNoTracking()
            .Where(one => one.OwnerAccountId == owner.AccountId)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        into.Add(
            Query,
            [
                .. asked.Select(one => new
                {
                    one.At,
                    Source = one.SourceName,
                    one.ItemName,
                    one.Basis,
                    one.Found,
                    one.Declined,
                    Facts = Json(one.Facts),
                }),
            ]
        );
    }

    private IQueryable<HelpRow> Helps(DataOwner owner) =>
        db.Helps.AsNoTracking().Where(one => one.OwnerAccountId == owner.AccountId);

    private async Task<IReadOnlyList<object>> HelpsAsync(DataOwner owner, CancellationToken ct) =>
        [
            .. (await Helps(owner).OrderBy(one => one.Id).ToListAsync(ct)).Select(one => new
            {
                one.Number,
                one.ItemName,
                one.AskedAt,
                one.Mode,
                one.Name,
                Phone = protector.Reveal(one.Phone),
                Address = protector.Reveal(one.Address),
                one.WishedOn,
                one.Note,
                one.Status,
                one.HelperName,
                one.AgreedOn,
                one.Result,
                one.Words,
                one.CaseNumber,
                Form = Json(one.Form),
                Evidence = Json(one.Evidence),
            }),
        ];

    public async Task<int> DeleteAsync(DataOwner owner, CancellationToken ct)
    {
        var rows = await Open(owner).ToListAsync(ct);
        foreach (var row in rows)
        {
            work.Unschedule(DueKinds.DraftExpiry, $"{row.Id}");
            await queries.ForgetAsync(row.Token, ct);
        }

        db.Drafts.RemoveRange(rows);
        return rows.Count;
    }

    public async Task<IReadOnlyList<HeldRecord>> RecordsAsync(DataOwner owner, CancellationToken ct) =>
        [
            .. (
                await (await CasesAsync(owner, ct))
                    .OrderByDescending(one => one.Id)
                    .Select(one => new
                    {
                        one.Number,
                        one.ItemName,
                        one.AuthorityCode,
                        Open = one.EndedAt == null && one.OwnerAccountId != null,
                    })
                    .ToListAsync(ct)
            ).Select(one => new HeldRecord(Case, one.Number, one.ItemName, one.AuthorityCode, one.Open)),
        ];

    private async Task<IQueryable<CaseRow>> CasesAsync(DataOwner owner, CancellationToken ct) =>
        db.Cases.AsNoTracking().Where((await ownership.OfAsync(owner.AccountId, ct)).Cases);

    private IQueryable<DraftRow> Open(DataOwner owner) =>
        db.Drafts.Where(one => one.OwnerAccountId == owner.AccountId && one.CaseId == null);

    private async Task<object> CaseAsync(CaseRow row, DataArchive into, CancellationToken ct)
    {
        var parties = await db.Parties.AsNoTracking().Where(one => one.CaseId == row.Id).ToListAsync(ct);
        var answers = await db.Answers.AsNoTracking().Where(one => one.CaseId == row.Id).ToListAsync(ct);
        var events = await db
            .Events.AsNoTracking()
            .Where(one => one.CaseId == row.Id)
            .OrderBy(one => one.Sequence)
            .ToListAsync(ct);
        var readings = await ledger.ReadAsync([$"reading:case:{row.Id}"], ct);
        return new
        {
            row.Number,
            row.ItemName,
            Authority = row.AuthorityCode,
            row.FiledAt,
            row.Status,
            row.Outcome,
            row.DecidedAt,
            row.EndedAt,
            Parties = parties.Select(one => new
            {
                one.Kind,
                one.Name,
                IdentityNumber = protector.Reveal(one.IdentityNumber),
                Phone = protector.Reveal(one.Phone),
                Address = protector.Reveal(one.Address),
            }),
            Answers = answers.Select(one => new { one.At, Values = Json(one.Answers) }),
            Steps = events.Select(one => new
            {
                one.Type,
                one.At,
                By = one.ActorName,
                one.Role,
            }),
            Promises = (
                await db
                    .Promises.AsNoTracking()
                    .Where(one => one.CaseId == row.Id)
                    .OrderBy(one => one.Id)
                    .ToListAsync(ct)
            ).Select(one => new
            {
                one.Kind,
                one.MadeAt,
                one.DueOn,
                one.Outcome,
                one.SettledAt,
                one.RestoredAt,
                one.RestoredWhy,
            }),
            Materials = await MaterialsAsync(row, into, ct),
            Documents = await DocumentsAsync(row, into, ct),
            ReadBy = readings.Select(one => new
            {
                one.At,
                By = one.ActorName,
                one.Role,
                one.Reason,
            }),
        };
    }

    private async Task<IReadOnlyList<object>> MaterialsAsync(CaseRow row, DataArchive into, CancellationToken ct)
    {
        var written = new List<object>();
        foreach (
            var one in await db
                .Materials.AsNoTracking()
                .Where(material => material.CaseId == row.Id)
                .OrderBy(material => material.Id)
                .ToListAsync(ct)
        )
        {
            written.Add(
                new
                {
                    Material = one.MaterialId,
                    one.At,
                    one.PaperSeen,
                    one.Replaced,
                    one.FileName,
                    File = one is { FileHash: { } hash, FileName: { } name }
                        ? await into.AddFileAsync(hash, name, ct)
                        : null,
                }
            );
        }

        return written;
    }

    /// <summary>A document that cannot be sealed here does not leave; it is listed without its file.</summary>
    private async Task<IReadOnlyList<object>> DocumentsAsync(CaseRow row, DataArchive into, CancellationToken ct)
    {
        var written = new List<object>();
        foreach (
            var one in await db
                .Documents.AsNoTracking()
                .Where(document => document.CaseId == row.Id)
                .OrderBy(document => document.Id)
                .Select(document => new
                {
                    document.Id,
                    document.Title,
                    document.Number,
                    document.IssuedAt,
                })
                .ToListAsync(ct)
        )
        {
            var file = await documents.FileAsync(one.Id, ct);
            written.Add(
                new
                {
                    one.Title,
                    one.Number,
                    one.IssuedAt,
                    File = file.IsOk ? await into.AddFileAsync(file.Value.Hash, file.Value.FileName, ct) : null,
                }
            );
        }

        return written;
    }

    private JsonNode? Json(ProtectedText text) =>
        protector.Reveal(text) is { Length: > 0 } clear ? JsonNode.Parse(clear) : null;
}
