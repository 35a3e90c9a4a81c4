using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Certificates;
using Tongban.Identity.Mandates;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;
using Tongban.Platform.Web;

namespace Tongban.Cases.Documents;

/// <summary>A rendered document.</summary>
internal sealed record DocumentFile(string Hash, string FileName, string Title);

/// <summary>Documents of cases: rendered and sealed at the first need, stored by hash, never again. None leaves unsealed.</summary>
internal sealed class CaseDocuments(
    CasesDb db,
    UnitOfWork work,
    CaseStore store,
    CaseAccess access,
    Delegation delegation,
    DocumentRenderer renderer,
    NoticeSeals seals,
    IFileStore files,
    IFieldProtector protector,
    TimeProvider time
)
{
    private const int Tries = 8;

    /// <summary>The file of a document, for somebody who may read the case.</summary>
    public async Task<Result<DocumentFile>> OpenAsync(long documentId, Acting by, CancellationToken ct = default)
    {
        var found = await (
            from document in db.Documents.AsNoTracking()
            join one in db.Cases.AsNoTracking() on document.CaseId equals one.Id
            where document.Id == documentId
            select new { document, one }
        ).FirstOrDefaultAsync(ct);
        if (found is null)
        {
            return CaseErrors.DocumentGone;
        }

        if (await access.RefusalAsync(CaseAct.Read, found.one, by, ct) is { } refusal)
        {
            return refusal;
        }

        if (Delegation.IsFiler(found.one, by))
        {
            var outcome = found.one.DecidedAt is { } decided && found.document.IssuedAt >= decided;
            var under = await delegation.ForCaseAsync(
                found.one,
                by,
                outcome ? MandateAct.Receive : MandateAct.View,
                ct
            );
            if (!under.IsOk)
            {
                return Result.Fail<DocumentFile>(under.Rejections);
            }

            await delegation.NoteAsync(found.one, by, MandateUse.Fetched, found.document.Title, ct);
        }

        return await FileAsync(documentId, ct);
    }

    /// <summary>The file, rendered and sealed now when it was not; for callers that have checked who asks.</summary>
    public async Task<Result<DocumentFile>> FileAsync(long documentId, CancellationToken ct = default)
    {
        try
        {
            if (await FinishAsync(documentId, ct) is not null)
            {
                return CaseErrors.DocumentNotSealed;
            }
        }
        catch (ConflictException)
        {
            return CaseErrors.DocumentNotSealed;
        }

        var row = await db.Documents.AsNoTracking().FirstAsync(one => one.Id == documentId, ct);
        return row.FileHash is { } hash
            ? new DocumentFile(hash, $"{row.Title}.pdf", row.Title)
            : CaseErrors.DocumentNotSealed;
    }

    /// <summary>Renders and seals unless that was done.</summary>
    /// <returns>What stands in the way of the seal; null where nothing does, or another was quicker.</returns>
    /// <exception cref="ConflictException">Others were first at every try, and the document is still not made.</exception>
    public async Task<Rejection?> FinishAsync(long documentId, CancellationToken ct)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await FinishOnceAsync(documentId, ct);
            }
            catch (ConflictException) when (tries < Tries)
            {
                // another made it, or made a seal that this one needs or took its number: one of those who meet gets on each time
                db.ChangeTracker.Clear();
            }
        }
    }

    private async Task<Rejection?> FinishOnceAsync(long documentId, CancellationToken ct)
    {
        var row = await db.Documents.AsNoTracking().FirstOrDefaultAsync(one => one.Id == documentId, ct);
        if (row is null or { FileHash: not null })
        {
            return null;
        }

        var document = FactJson.Read<NoticeDocument>(protector.Reveal(row.Data));
        var rendered = renderer.Render(document);
        await using var write = await work.BeginAsync(ct);
        var tracked = await db.Documents.FirstAsync(one => one.Id == documentId, ct);
        if (tracked.FileHash is null)
        {
            var sealing = await SealAsync(tracked, document, rendered, ct);
            if (!sealing.IsOk)
            {
                return sealing.Rejection;
            }

            using var content = new MemoryStream(sealing.Value);
            var saved = await files.SaveAsync(content, $"{row.Title}.pdf", FileRules.Made(FileType.Pdf), ct);
            tracked.FileHash = saved.Value.Hash;
            tracked.RenderedAt = time.GetUtcNow();
            if (tracked.Kind == DocumentKind.Correction)
            {
                await TellCorrectionAsync(tracked.CaseId, ct);
            }
        }

        await write.CommitAsync(ct);
        return null;
    }

    /// <summary>
    /// 补正 is told at once, in the transaction that seals its notice, since nothing leaves unsealed: once a case, to whoever filed
    /// it or is proofed with the applicant's number. Members of a 一件事 are told together by the whole.
    /// </summary>
    private async Task TellCorrectionAsync(long caseId, CancellationToken ct)
    {
        if (
            await store.LoadAsync(caseId, ct)
            is not {
                Row: { IsMember: false, Status: CaseStatus.AwaitingCorrection } row,
                File: { Clock.ReplyBy.Due.Date: var day, State.Correction: { } correction },
            }
        )
        {
            return;
        }

        work.Publish(
            ApplicantMessage.Topic,
            new ApplicantMessage(
                caseId,
                $"correction:{caseId}",
                "您的申请需要补正",
                $"您申请的“{row.ItemName}”有{correction.Open.Count}项内容需要补正，补正告知书已经发出，写明了每一项的问题和补正方法。请在{ChineseDate.Format(day)}前一次补齐；来不及的，可以申请延长。办件编号：{row.Number}。",
                $"/my/cases/{row.Number}",
                "/track",
                MustReach: true
            )
        );
    }

    /// <summary>The file with the seal that is drawn on it; as it is where none is drawn.</summary>
    private async Task<Result<byte[]>> SealAsync(
        DocumentRow row,
        NoticeDocument document,
        byte[] rendered,
        CancellationToken ct
    )
    {
        if (document.SealKind is not { } purpose)
        {
            return rendered;
        }

        var authority =
            row.Kind == DocumentKind.UnifiedOpinion
                ? await db.Things.Where(one => one.Id == row.CaseId).Select(one => one.AuthorityCode).FirstAsync(ct)
                : await db.Cases.Where(one => one.Id == row.CaseId).Select(one => one.AuthorityCode).FirstAsync(ct);
        var sealedNotice = await seals.SealAsync(
            rendered,
            authority,
            document.Authority,
            purpose,
            row.Number ?? $"{row.Title} {row.Id}",
            ct
        );
        if (!sealedNotice.IsOk)
        {
            return sealedNotice.Rejection;
        }

        row.SealNumber = sealedNotice.Value.SealNumber;
        return sealedNotice.Value.File;
    }
}
