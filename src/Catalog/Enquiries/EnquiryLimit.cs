using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Tongban.Catalog.Data;
using Tongban.Catalog.Portal;
using Tongban.Platform;

namespace Tongban.Catalog.Enquiries;

/// <summary>
/// How many questions one account, or one address without an account, may hand over within an hour. Counted in the database,
/// for all processes together; what is older than an hour is forgotten, addresses with it.
/// </summary>
internal sealed class EnquiryLimit(CatalogDb db, IdSource ids, IOptions<EnquiryOptions> options, TimeProvider time)
{
    public static readonly TimeSpan Window = TimeSpan.FromHours(1);

    private DbSet<EnquiryAskedRow> Rows => db.Set<EnquiryAskedRow>();

    /// <summary>Until when to wait; null: a question may be asked now.</summary>
    public async Task<TimeSpan?> WaitOfAsync(string asker, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var since = now - Window;
        var recent = await Rows.AsNoTracking()
            .Where(row => row.Asker == asker && row.At > since)
            .OrderByDescending(row => row.At)
            .Select(row => row.At)
            .Take(options.Value.PerHour)
            .ToListAsync(ct);
        return recent.Count < options.Value.PerHour ? null : recent[^1] + Window - now;
    }

    /// <summary>Counts a question, in the write scope of the question itself.</summary>
    public async Task CountAsync(string asker, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var since = now - Window;
        await Rows.Where(row => row.At <= since).ExecuteDeleteAsync(ct);
        db.Add(
            new EnquiryAskedRow
            {
                Id = ids.Next(),
                Asker = asker,
                At = now,
            }
        );
    }
}
