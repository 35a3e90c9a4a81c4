using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;

namespace Tongban.Cases.Documents;

/// <summary>A rendered document.</summary>
internal sealed record DocumentFile(string Hash, string FileName, string Title);

/// <summary>Documents of cases: rendered at the first need, stored by hash, never rendered again.</summary>
internal sealed class CaseDocuments(
    CasesDb db,
    UnitOfWork work,
    CaseAccess access,
    DocumentRenderer renderer,
    IFileStore files,
    IFieldProtector protector,
    TimeProvider time
)
{
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

        return await access.RefusalAsync(CaseAct.Read, found.one, by, ct) is { } refusal
            ? refusal
            : await FileAsync(documentId, ct);
    }

    /// <summary>The file, rendered now when it was not; for callers that have checked who asks.</summary>
    public async Task<DocumentFile> FileAsync(long documentId, CancellationToken ct = default)
    {
        await RenderAsync(documentId, ct);
        var row = await db.Documents.AsNoTracking().FirstAsync(one => one.Id == documentId, ct);
        return new DocumentFile(row.FileHash!, $"{row.Title}.pdf", row.Title);
    }

    /// <summary>Renders unless that was done; of two at once the equal bytes make one file.</summary>
    public async Task RenderAsync(long documentId, CancellationToken ct)
    {
        var row = await db.Documents.AsNoTracking().FirstOrDefaultAsync(one => one.Id == documentId, ct);
        if (row is null or { FileHash: not null })
        {
            return;
        }

        var document = FactJson.Read<NoticeDocument>(protector.Reveal(row.Data));
        using var content = new MemoryStream(renderer.Render(document));
        try
        {
            await using var write = await work.BeginAsync(ct);
            var tracked = await db.Documents.FirstAsync(one => one.Id == documentId, ct);
            if (tracked.FileHash is null)
            {
                var saved = await files.SaveAsync(content, $"{row.Title}.pdf", FileRules.Only(FileType.Pdf), ct);
                tracked.FileHash = saved.Value.Hash;
                tracked.RenderedAt = time.GetUtcNow();
            }

            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            db.ChangeTracker.Clear();
        }
    }
}
