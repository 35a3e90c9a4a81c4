using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;
using Tongban.Platform;

namespace Tongban.Catalog.Search;

/// <summary>Queries that found nothing: what people ask and the catalogue does not say.</summary>
internal sealed partial class SearchMisses(CatalogDb db, UnitOfWork work, IBusinessClock clock)
{
    public const int Longest = 40;

    /// <summary>Counts a query. Long figures (telephone, identity numbers) are not kept.</summary>
    public async Task RecordAsync(string text, CancellationToken ct)
    {
        var query = LongFigure().Replace(SearchText.Plain(text), "…");
        if (query.Length > Longest)
            query = query[..Longest];
        if (query.Length == 0)
            return;
        try
        {
            await using var write = await work.BeginAsync(ct);
            if (await db.SearchMisses.SingleOrDefaultAsync(row => row.Query == query, ct) is { } known)
                (known.Times, known.LastAt) = (known.Times + 1, clock.Now);
            else
                db.Add(
                    new SearchMissRow
                    {
                        Query = query,
                        Times = 1,
                        FirstAt = clock.Now,
                        LastAt = clock.Now,
                    }
                );
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            // the same miss at the same instant on another node: one count less harms nobody
        }
    }

    public async Task<IReadOnlyList<SearchMissRow>> ListAsync(int limit, CancellationToken ct) =>
        await db
            .SearchMisses.AsNoTracking()
            .OrderByDescending(row => row.Times)
            .ThenByDescending(row => row.LastAt)
            .Take(limit)
            .ToListAsync(ct);

    [GeneratedRegex("[0-9]{5,}[a-z]?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongFigure();
}
