using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Filing;
using Tongban.Cases.Forms;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Catalog.Content;
using Tongban.Catalog.Situations;
using Tongban.Identity.Mandates;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>A case of one's own with its file: what may be done, and what was handed in.</summary>
internal sealed record OwnCase(ApplicantCase View, LoadedCase Loaded, OwnPapers.Papers Papers);

/// <summary>A file that the applicant handed in before and may hand in again.</summary>
internal sealed record EarlierFile(
    long Id,
    string FileName,
    string Hash,
    string ItemName,
    string CaseNumber,
    DateTimeOffset At
);

/// <summary>What an applicant filed, for the applicant.</summary>
internal sealed class OwnPapers(
    CasesDb db,
    CaseReader reader,
    CaseStore store,
    CaseAccess access,
    Delegation delegation,
    Ownership ownership,
    CatalogReader catalog,
    IFieldProtector protector,
    BlindIndex index
)
{
    private const int MostCases = 100;

    /// <param name="Groups">Groups of the form with the answers that stand now.</param>
    /// <param name="Files">Materials that stand now, each with the id of its row.</param>
    internal sealed record Papers(
        IReadOnlyList<FormGroup> Groups,
        FormAnswers Answers,
        IReadOnlyList<Paper> Files,
        DeliveryWay WantedDelivery
    );

    /// <param name="Certificate">The certificate used in its place, as the history has it; null for a file or a paper.</param>
    internal sealed record Paper(
        long Id,
        string MaterialId,
        string Name,
        string? FileName,
        DateTimeOffset At,
        UsedCertificate? Certificate
    )
    {
        /// <summary>SHA-256 of the file; null for a paper.</summary>
        public string? FileHash { get; init; }
    }

    /// <summary>A case of the reader's own by its number; CASE-0404 for any other.</summary>
    public async Task<Result<OwnCase>> FindAsync(string number, Acting by, CancellationToken ct = default)
    {
        if (await reader.FindAsync(number, ct) is not { } id)
        {
            return CaseErrors.NotFound;
        }

        var view = await reader.ForApplicantAsync(id, by, ct);
        if (!view.IsOk)
        {
            return Result.Fail<OwnCase>(view.Rejections);
        }

        var loaded = (await store.LoadAsync(id, ct))!;
        return new OwnCase(view.Value, loaded, await PapersAsync(loaded, ct));
    }

    /// <summary>A file of a case of the reader's own.</summary>
    public async Task<Result<EarlierFile>> FileAsync(
        string number,
        long materialRow,
        Acting by,
        CancellationToken ct = default
    )
    {
        var found = await (
            from file in db.Materials.AsNoTracking()
            join one in db.Cases.AsNoTracking() on file.CaseId equals one.Id
            where file.Id == materialRow && one.Number == number
            select new { file, one }
        ).FirstOrDefaultAsync(ct);
        if (found is not { file: { FileHash: { } hash, FileName: { } name } row })
        {
            return CaseErrors.DocumentGone;
        }

        if (await access.RefusalAsync(CaseAct.Read, found.one, by, ct) is { } refusal)
        {
            return refusal.Code == CaseErrors.NotFound.Code ? CaseErrors.DocumentGone : refusal;
        }

        await delegation.NoteAsync(found.one, by, MandateUse.Fetched, name, ct);
        return new EarlierFile(row.Id, name, hash, found.one.ItemName, found.one.Number, row.At);
    }

    /// <summary>
    /// Files that this applicant handed in for the same certificate kind, or for the same material of the same item; the
    /// latest of each name first.
    /// </summary>
    public async Task<IReadOnlyList<EarlierFile>> EarlierAsync(
        ServiceItemContent item,
        MaterialRequirement material,
        Acting by,
        string applicantCode,
        CancellationToken ct = default
    )
    {
        var own = (await ownership.OfAsync(by.Actor.AccountId, ct)).Cases;
        var key = ApplicantDetails.KeyOf(applicantCode, index);
        var handed = await (
            from one in db.Cases.AsNoTracking().Where(own)
            where one.ApplicantKey == key
            join file in db.Materials.AsNoTracking() on one.Id equals file.CaseId
            where file.FileHash != null && !file.Replaced
            orderby file.At descending
            select new
            {
                one.ItemId,
                one.ItemVersionId,
                one.ItemName,
                one.Number,
                file,
            }
        )
            .Take(MostCases)
            .ToListAsync(ct);
        var earlier = new List<EarlierFile>();
        foreach (var one in handed.DistinctBy(pair => pair.file.FileHash))
        {
            var was = (await catalog.GetVersionAsync(one.ItemVersionId, ct))?.Content.Materials.FirstOrDefault(asked =>
                asked.Id == one.file.MaterialId
            );
            var same =
                (one.ItemId == item.Id && one.file.MaterialId == material.Id)
                || (material.CertificateKind is { } kind && was?.CertificateKind == kind);
            if (same)
            {
                earlier.Add(
                    new EarlierFile(
                        one.file.Id,
                        one.file.FileName!,
                        one.file.FileHash!,
                        one.ItemName,
                        one.Number,
                        one.file.At
                    )
                );
            }
        }

        return earlier;
    }

    private async Task<Papers> PapersAsync(LoadedCase loaded, CancellationToken ct)
    {
        var (caseId, hash) = (loaded.Row.Id, loaded.Row.AnswersHash);
        var filed = await db.Answers.AsNoTracking().FirstAsync(one => one.CaseId == caseId && one.Hash == hash, ct);
        var rows = await db
            .Materials.AsNoTracking()
            .Where(one => one.CaseId == caseId && !one.Replaced)
            .OrderBy(one => one.Id)
            .ToListAsync(ct);
        var situations = FactJson.Read<Dictionary<string, string>>(filed.Situations);
        var item = loaded.Published.Content;
        return new Papers(
            SituationEngine.Resolve(item, situations).Form.Groups,
            FactJson.Read<FormAnswers>(protector.Reveal(filed.Answers)),
            [
                .. rows.Select(one => new Paper(
                    one.Id,
                    one.MaterialId,
                    item.Materials.FirstOrDefault(material => material.Id == one.MaterialId)?.Name ?? one.MaterialId,
                    one.FileHash is null ? null : one.FileName,
                    one.At,
                    loaded.File.State.Materials.GetValueOrDefault(one.MaterialId)?.Certificate
                )
                {
                    FileHash = one.FileHash,
                }),
            ],
            loaded.Row.WantedDelivery
        );
    }
}
