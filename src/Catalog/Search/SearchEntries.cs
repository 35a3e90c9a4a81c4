using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;

namespace Tongban.Catalog.Search;

/// <summary>Keeps what the search knows of items, in the transaction that changes the items.</summary>
internal sealed class SearchEntries(CatalogDb db)
{
    /// <summary>Brings the entries of these items to what they say now; entries of others stay.</summary>
    public async Task PutAsync(IReadOnlyList<SearchEntryRow> entries, CancellationToken ct)
    {
        var known = await KnownAsync([.. entries.Select(entry => entry.Id)], ct);
        SearchEntryRow[] changed =
        [
            .. entries.Where(entry => !known.TryGetValue(entry.Id, out var row) || !SaysTheSame(row, entry)),
        ];
        if (changed.Length == 0)
            return;
        var revision = await NextRevisionAsync(ct);
        var fresh = new List<SearchEntryRow>();
        foreach (var entry in changed)
        {
            entry.Revision = revision;
            if (known.TryGetValue(entry.Id, out var row))
                db.Entry(row).CurrentValues.SetValues(entry);
            else
                fresh.Add(entry);
        }
        db.Append(fresh);
    }

    /// <summary>Takes items out of the search: nothing of them is in force any more.</summary>
    public async Task RemoveAsync(string[] ids, CancellationToken ct)
    {
        var known = await KnownAsync(ids, ct);
        SearchEntryRow[] leaving = [.. known.Values.Where(row => row.Live)];
        if (leaving.Length == 0)
            return;
        var revision = await NextRevisionAsync(ct);
        foreach (var row in leaving)
            (row.Live, row.Revision) = (false, revision);
    }

    public static SearchEntryRow Of(ServiceItemContent item, string authority, string division) =>
        new()
        {
            Id = item.Id,
            Code = item.TaskCode,
            Name = item.Name,
            Also = string.Join(
                '\n',
                item.Synonyms.Concat(item.Handlings.Select(handling => handling.Name))
                    .Append(item.Result.Kind is ResultKind.None ? "" : item.Result.Name)
                    .Where(text => text.Length > 0 && text != item.Name)
                    .Distinct(StringComparer.Ordinal)
            ),
            MainItem = null,
            Authority = authority,
            Division = division,
            Type = item.Type,
            Audience = (int)(
                (ItemMatch.Serves(item, ItemAudience.Person) ? SearchAudience.Person : SearchAudience.None)
                | (
                    ItemMatch.Serves(item, ItemAudience.Organisation)
                        ? SearchAudience.Organisation
                        : SearchAudience.None
                )
            ),
            Completeness = (int)(item.Statutory.Pending ? Completeness.Pending : Completeness.Complete),
            Acts = (int)item.Handlings.Aggregate(Acts.None, (acts, handling) => acts | Act(handling.Kind)),
            Live = true,
            Revision = 0,
        };

    public static SearchEntryRow Of(NamedItemRow item) =>
        new()
        {
            Id = item.Code,
            Code = item.Code,
            Name = item.Name,
            Also = "",
            MainItem = item.MainItem,
            Authority = item.Department,
            Division = item.Division,
            Type = item.Type,
            Audience = (int)SearchAudience.Unknown,
            Completeness = (int)Completeness.NameOnly,
            Acts = 0,
            Live = true,
            Revision = 0,
        };

    private static Acts Act(HandlingKind kind) =>
        kind switch
        {
            HandlingKind.New => Acts.New,
            HandlingKind.Change => Acts.Change,
            HandlingKind.Renewal => Acts.Renew,
            HandlingKind.Replacement => Acts.Replace,
            HandlingKind.Cancellation => Acts.Cancel,
            _ => Acts.None,
        };

    private async Task<Dictionary<string, SearchEntryRow>> KnownAsync(string[] ids, CancellationToken ct)
    {
        var known = new Dictionary<string, SearchEntryRow>(StringComparer.Ordinal);
        foreach (var some in ids.Chunk(1_000))
        foreach (var row in await db.SearchEntries.Where(row => EF.Parameter(some).Contains(row.Id)).ToListAsync(ct))
            known[row.Id] = row;
        return known;
    }

    /// <summary>Taken by writing, so that a second writer waits for the first one's commit.</summary>
    private async Task<long> NextRevisionAsync(CancellationToken ct)
    {
        await db
            .SearchStates.Where(row => row.Id == SearchStateRow.Only)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Revision, row => row.Revision + 1), ct);
        return await db
            .SearchStates.Where(row => row.Id == SearchStateRow.Only)
            .Select(row => row.Revision)
            .SingleAsync(ct);
    }

    private static bool SaysTheSame(SearchEntryRow row, SearchEntryRow entry) =>
        row.Live == entry.Live
        && row.Code == entry.Code
        && row.Name == entry.Name
        && row.Also == entry.Also
        && row.MainItem == entry.MainItem
        && row.Authority == entry.Authority
        && row.Division == entry.Division
        && row.Type == entry.Type
        && row.Audience == entry.Audience
        && row.Completeness == entry.Completeness
        && row.Acts == entry.Acts;
}
