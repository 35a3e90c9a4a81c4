using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;
using Tongban.Catalog.Portal;

namespace Tongban.Catalog.Enquiries;

/// <summary>The task that overdue questions make for the desk of an authority, until they are answered.</summary>
public sealed class OverdueEnquiries
{
    private readonly CatalogDb db;

    internal OverdueEnquiries(CatalogDb db) => this.db = db;

    /// <summary>Questions of an authority that are overdue and wait.</summary>
    public Task<int> WaitingAsync(string? authorityCode, CancellationToken ct = default) =>
        db.Set<EnquiryRow>()
            .CountAsync(
                row => row.AuthorityCode == authorityCode && row.AnsweredAt == null && row.OverdueSince != null,
                ct
            );
}
