using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Data;

namespace Tongban.Catalog;

/// <summary>
/// What this process has read of the catalogue at its present revision. Whoever changes a version, an authority or a
/// counter counts the revision up in the same transaction, so that one small read tells whether this still holds.
/// </summary>
internal sealed class CatalogMemory
{
    private readonly Lock sync = new();
    private readonly Func<CatalogDb, Task<long>> revision = EF.CompileAsyncQuery(
        (CatalogDb db) =>
            db.Revisions.Where(row => row.Id == CatalogRevisionRow.Only).Select(row => row.Number).Single()
    );
    private Remembered current = new(-1);
    private bool doubted;

    public Task<long> RevisionAsync(CatalogDb db) => revision(db);

    /// <summary>What was remembered last, for who has the commit check it; null before the first look, and after a doubt.</summary>
    public Remembered? Last
    {
        get
        {
            lock (sync)
            {
                return doubted || current.Revision < 0 ? null : current;
            }
        }
    }

    /// <summary>The next who asks looks the revision up.</summary>
    public void Doubt()
    {
        lock (sync)
        {
            doubted = true;
        }
    }

    /// <summary>What is remembered at a revision; of one that has passed, nothing.</summary>
    public Remembered At(long number)
    {
        lock (sync)
        {
            doubted = false;
            if (number > current.Revision)
                current = new Remembered(number);
            return number == current.Revision ? current : new Remembered(number);
        }
    }
}

/// <summary>Only what was found is kept: a name that nothing bears takes no room.</summary>
internal sealed class Remembered(long revision)
{
    public long Revision => revision;
    public ConcurrentDictionary<long, PublishedItem> Versions { get; } = new();

    /// <summary>By local id: the version that was in force when it was last asked for.</summary>
    public ConcurrentDictionary<string, PublishedItem> InForce { get; } = new(StringComparer.Ordinal);
    public ConcurrentDictionary<string, string> IdsByTaskCode { get; } = new(StringComparer.Ordinal);
    public ConcurrentDictionary<string, Authority> Authorities { get; } = new(StringComparer.Ordinal);
    public ConcurrentDictionary<string, Counter> Counters { get; } = new(StringComparer.Ordinal);
}
