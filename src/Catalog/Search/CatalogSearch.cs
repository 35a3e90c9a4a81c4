using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;

namespace Tongban.Catalog.Search;

/// <summary>The search of the portal, of the command line and of whoever else asks: one and the same.</summary>
public sealed class CatalogSearch
{
    private readonly CatalogDb db;
    private readonly LiveIndex index;

    internal CatalogSearch(CatalogDb db, LiveIndex index) => (this.db, this.index) = (db, index);

    /// <summary>Items that answer a request, the best first; none when nothing comes near.</summary>
    public async Task<SearchAnswer> FindAsync(SearchRequest request, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await RefreshAsync(ct);
        return index.Read(known => ItemSearch.Find(known, request));
    }

    /// <summary>Themes of the portal: code and name, in their order.</summary>
    public IReadOnlyList<(string Code, string Name)> Themes =>
        [.. index.Lexicon.Themes.Select(theme => (theme.Code, theme.Name))];

    /// <summary>How many items can be found; builds the index when this node has none yet.</summary>
    public async Task<int> CountAsync(CancellationToken ct = default)
    {
        await RefreshAsync(ct);
        return index.Read(known => known.Live);
    }

    /// <summary>Takes in what changed since this node looked last: one row is read when nothing did.</summary>
    internal async Task RefreshAsync(CancellationToken ct)
    {
        var revision = await db
            .SearchStates.Where(row => row.Id == SearchStateRow.Only)
            .Select(row => row.Revision)
            .SingleAsync(ct);
        var seen = index.Revision;
        if (revision == seen)
            return;
        var changes = await db
            .SearchEntries.AsNoTracking()
            .Where(row => row.Revision > seen)
            .OrderBy(row => row.Revision)
            .ThenBy(row => row.Id)
            .ToListAsync(ct);
        index.Apply(changes, revision);
    }
}
