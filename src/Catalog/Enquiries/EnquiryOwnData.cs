using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;
using Tongban.Catalog.Portal;
using Tongban.Identity.OwnData;

namespace Tongban.Catalog.Enquiries;

/// <summary>Questions that a person asked while signed in.</summary>
internal sealed class EnquiryOwnData(CatalogDb db) : IOwnData
{
    private const string Type = "catalog.enquiry";

    public async Task<IReadOnlyList<HeldData>> SummariseAsync(DataOwner owner, CancellationToken ct) =>
        [new(Type, await Own(owner).CountAsync(ct), "/my/enquiries")];

    public async Task WriteAsync(DataOwner owner, DataArchive into, CancellationToken ct) =>
        into.Add(
            Type,
            [
                .. (await Own(owner).AsNoTracking().OrderBy(one => one.Id).ToListAsync(ct)).Select(one => new
                {
                    one.ItemName,
                    Authority = one.AuthorityCode,
                    one.AskedAt,
                    one.Question,
                    one.Answer,
                    one.AnsweredAt,
                    one.PublishedQuestion,
                }),
            ]
        );

    public Task<int> DeleteAsync(DataOwner owner, CancellationToken ct) => Task.FromResult(0);

    public Task<IReadOnlyList<HeldRecord>> RecordsAsync(DataOwner owner, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HeldRecord>>([]);

    private IQueryable<EnquiryRow> Own(DataOwner owner) =>
        db.Set<EnquiryRow>().Where(one => one.AskerAccountId == owner.AccountId);
}
