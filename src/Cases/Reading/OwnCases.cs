using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Documents;
using Tongban.Cases.Domain;
using Tongban.Cases.Writing;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Reading;

/// <summary>Cases for whoever filed them, be it a person or a program; those of others are as if they were not there.</summary>
internal sealed class OwnCases(
    CasesDb db,
    CaseStore store,
    CaseReader reader,
    CaseDocuments documents,
    Ownership ownership
)
{
    public async Task<Result<ApplicantCase>> FindAsync(string number, Actor by, CancellationToken ct) =>
        await RowAsync(number, by, ct) is { } row
            ? await reader.ForApplicantAsync(await store.LoadAsync(row, ct), ct)
            : CaseErrors.NotFound;

    public async Task<Result<DocumentFile>> DocumentAsync(string number, long id, Actor by, CancellationToken ct) =>
        await RowAsync(number, by, ct) is { } row
        && await db.Documents.AnyAsync(one => one.Id == id && one.CaseId == row.Id, ct)
            ? await documents.FileAsync(id, ct)
            : CaseErrors.DocumentGone;

    private async Task<CaseRow?> RowAsync(string number, Actor by, CancellationToken ct) =>
        await db.Cases.AsNoTracking().FirstOrDefaultAsync(one => one.Number == number, ct) is { } row
        && await ownership.OwnsAsync(row, by.AccountId, ct)
            ? row
            : null;
}
