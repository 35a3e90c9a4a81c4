using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tongban.Catalog.Data;
using Tongban.Catalog.Search;
using Tongban.Catalog.Sheets;
using Tongban.Platform;

namespace Tongban.Catalog.Named.Exchange;

/// <summary>Some rows of a table in one transaction: items, search entries and the ledger's line together.</summary>
internal sealed class NamedBatch(CatalogDb db, UnitOfWork work)
{
    private const int Asked = 1_000;
    private readonly List<NamedItemRow> put = [];
    private readonly List<string> removed = [];
    private readonly List<(SheetRow Row, string Error)> refused = [];
    private readonly List<NamedItemRow> fresh = [];

    public static async Task<BatchOutcome> WriteAsync(
        IServiceScopeFactory scopes,
        IReadOnlyList<(SheetRow Row, NamedDraft Draft)> drafts,
        ImportSource source,
        CancellationToken ct
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await new NamedBatch(
                    scope.ServiceProvider.GetRequiredService<CatalogDb>(),
                    scope.ServiceProvider.GetRequiredService<UnitOfWork>()
                ).WriteAsync(drafts, source, ct);
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // another node imported the same items first; what is left to do is seen anew
            }
        }
    }

    private async Task<BatchOutcome> WriteAsync(
        IReadOnlyList<(SheetRow Row, NamedDraft Draft)> drafts,
        ImportSource source,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        var known = await KnownAsync(drafts, ct);
        var complete = await CompleteAsync(drafts, ct);
        var names = await DivisionNamesAsync(drafts, known, ct);
        var positions = await PositionsAsync(drafts, known, ct);
        foreach (var (row, draft) in drafts)
        {
            var before = known.GetValueOrDefault(draft.Code);
            if (complete.Contains(draft.Code))
                refused.Add((row, $"编码“{draft.Code}”属于要素齐全的事项，不能按名称导入"));
            else if (draft.Cancelled)
                Remove(before);
            else if (before is not null)
                Change(before, draft);
            else if ((draft.DivisionName ?? names.GetValueOrDefault(draft.Division)) is { } division)
                Add(draft, division, draft.Position ?? positions[draft.Division]++, source);
            else
                refused.Add((row, $"区划表里没有{draft.Division}，请填写{NamedColumns.DivisionName}"));
        }
        await CommitAsync(write, source, ct);
        return new BatchOutcome(
            fresh.Count,
            put.Count - fresh.Count,
            removed.Count,
            drafts.Count - put.Count - removed.Count - refused.Count,
            refused
        );
    }

    private async Task CommitAsync(WriteScope write, ImportSource source, CancellationToken ct)
    {
        if (put.Count + removed.Count == 0)
            return;
        db.Append(fresh);
        var entries = new SearchEntries(db);
        await entries.PutAsync([.. put.Select(SearchEntries.Of)], ct);
        if (removed.Count > 0)
            await entries.RemoveAsync([.. removed], ct);
        work.Record(
            new LedgerEntry(
                "catalog:named-items",
                "catalog.named-items-imported",
                Actor.System,
                new
                {
                    file = source.Name,
                    sha256 = source.Hash,
                    added = fresh.Count,
                    changed = put.Count - fresh.Count,
                    removed = removed.Count,
                },
                "由表格导入"
            )
        );
        await write.CommitAsync(ct);
    }

    private void Add(NamedDraft draft, string divisionName, int position, ImportSource source)
    {
        var row = new NamedItemRow
        {
            Code = draft.Code,
            Name = draft.Name,
            MainItem = draft.MainItem,
            Department = draft.Department,
            Division = draft.Division,
            DivisionName = divisionName,
            Type = draft.Type,
            Position = position,
            Source = draft.Source ?? source.Name,
        };
        fresh.Add(row);
        put.Add(row);
    }

    private void Change(NamedItemRow row, NamedDraft draft)
    {
        row.Name = draft.Name;
        row.MainItem = draft.HasMain ? draft.MainItem : row.MainItem;
        row.Department = draft.Department;
        row.Division = draft.Division;
        row.DivisionName = draft.DivisionName ?? row.DivisionName;
        row.Type = draft.Type;
        row.Position = draft.Position ?? row.Position;
        row.Source = draft.Source ?? row.Source;
        var entry = db.Entry(row);
        entry.DetectChanges();
        if (entry.State == EntityState.Modified)
            put.Add(row);
    }

    private void Remove(NamedItemRow? row)
    {
        if (row is null)
            return;
        db.Remove(row);
        removed.Add(row.Code);
    }

    private async Task<Dictionary<string, NamedItemRow>> KnownAsync(
        IReadOnlyList<(SheetRow Row, NamedDraft Draft)> drafts,
        CancellationToken ct
    )
    {
        var known = new Dictionary<string, NamedItemRow>(StringComparer.Ordinal);
        foreach (var codes in drafts.Select(one => one.Draft.Code).Chunk(Asked))
        foreach (var row in await db.NamedItems.Where(row => EF.Parameter(codes).Contains(row.Code)).ToListAsync(ct))
            known[row.Code] = row;
        return known;
    }

    /// <summary>Codes of items that have versions: a row with a name alone must not stand beside them.</summary>
    private async Task<HashSet<string>> CompleteAsync(
        IReadOnlyList<(SheetRow Row, NamedDraft Draft)> drafts,
        CancellationToken ct
    )
    {
        var complete = new HashSet<string>(StringComparer.Ordinal);
        foreach (var codes in drafts.Select(one => one.Draft.Code).Chunk(Asked))
        foreach (
            var item in await db
                .ServiceItems.Where(row =>
                    EF.Parameter(codes).Contains(row.TaskCode) || EF.Parameter(codes).Contains(row.Id)
                )
                .Select(row => new { row.Id, row.TaskCode })
                .ToListAsync(ct)
        )
        {
            complete.Add(item.Id);
            complete.Add(item.TaskCode);
        }
        return complete;
    }

    private async Task<Dictionary<string, string>> DivisionNamesAsync(
        IReadOnlyList<(SheetRow Row, NamedDraft Draft)> drafts,
        Dictionary<string, NamedItemRow> known,
        CancellationToken ct
    )
    {
        string[] asked =
        [
            .. drafts
                .Select(one => one.Draft)
                .Where(draft => draft.DivisionName is null && !known.ContainsKey(draft.Code))
                .Select(draft => draft.Division)
                .Distinct(StringComparer.Ordinal),
        ];
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var codes in asked.Chunk(Asked))
        foreach (
            var row in await db
                .Divisions.AsNoTracking()
                .Where(row => EF.Parameter(codes).Contains(row.Code))
                .ToListAsync(ct)
        )
            names[row.Code] = row.Name;
        return names;
    }

    /// <summary>Place after the last of each division, for new items without one of their own.</summary>
    private async Task<Dictionary<string, int>> PositionsAsync(
        IReadOnlyList<(SheetRow Row, NamedDraft Draft)> drafts,
        Dictionary<string, NamedItemRow> known,
        CancellationToken ct
    )
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (
            var division in drafts
                .Select(one => one.Draft)
                .Where(draft => draft is { Position: null, Cancelled: false } && !known.ContainsKey(draft.Code))
                .Select(draft => draft.Division)
                .Distinct(StringComparer.Ordinal)
        )
        {
            var last = await db
                .NamedItems.Where(row => row.Division == division)
                .MaxAsync(row => (int?)row.Position, ct);
            var given = drafts.Where(one => one.Draft.Division == division).Max(one => one.Draft.Position);
            positions[division] = Math.Max(last ?? -1, given ?? -1) + 1;
        }
        return positions;
    }

    private const int Attempts = 3;
}

/// <param name="Name">Of the file, without its folder.</param>
/// <param name="Hash">SHA-256 of the file.</param>
internal sealed record ImportSource(string Name, string Hash);

internal sealed record BatchOutcome(
    int Added,
    int Changed,
    int Removed,
    int Unchanged,
    IReadOnlyList<(SheetRow Row, string Error)> Refused
);
