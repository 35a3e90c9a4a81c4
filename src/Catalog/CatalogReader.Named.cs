using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;

namespace Tongban.Catalog;

public sealed partial class CatalogReader
{
    /// <summary>An item known by name only; null when there is none of that code.</summary>
    public async Task<NamedItem?> NamedItemAsync(string code, CancellationToken ct = default) =>
        await db.NamedItems.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, ct) is { } row
            ? Of(row)
            : null;

    /// <summary>Items of a division that are known by name only, in the order of its list.</summary>
    public async Task<NamedItemPage> NamedItemsAsync(
        string division,
        string? department = null,
        int page = 1,
        int size = 50,
        CancellationToken ct = default
    )
    {
        var rows = db.NamedItems.AsNoTracking().Where(row => row.Division == division);
        if (department is not null)
            rows = rows.Where(row => row.Department == department);
        var total = await rows.CountAsync(ct);
        var pages = Math.Max(1, (total + size - 1) / size);
        var at = Math.Clamp(page, 1, pages);
        var shown = await rows.OrderBy(row => row.Position).Skip((at - 1) * size).Take(size).ToListAsync(ct);
        return new NamedItemPage([.. shown.Select(Of)], total, at, pages);
    }

    /// <summary>Divisions with items known by name only: code, name, how many.</summary>
    public async Task<IReadOnlyList<(string Division, string Name, int Items)>> NamedDivisionsAsync(
        CancellationToken ct = default
    ) =>
        [
            .. (
                await db
                    .NamedItems.GroupBy(row => new { row.Division, row.DivisionName })
                    .Select(group => new
                    {
                        group.Key.Division,
                        group.Key.DivisionName,
                        Items = group.Count(),
                    })
                    .OrderBy(group => group.Division)
                    .ToListAsync(ct)
            ).Select(group => (group.Division, group.DivisionName, group.Items)),
        ];

    /// <summary>Departments of such a division, in the order of its list.</summary>
    public async Task<IReadOnlyList<string>> NamedDepartmentsAsync(string division, CancellationToken ct = default) =>
        await db
            .NamedItems.Where(row => row.Division == division)
            .GroupBy(row => row.Department)
            .OrderBy(group => group.Min(row => row.Position))
            .Select(group => group.Key)
            .ToListAsync(ct);

    /// <summary>Divisions that have items of their own: code and name, by code.</summary>
    public async Task<IReadOnlyList<(string Code, string Name)>> PlacesAsync(CancellationToken ct = default)
    {
        var named = await NamedDivisionsAsync(ct);
        var own = (await AuthoritiesAsync(ct))
            .Select(authority => authority.Division)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var names = await db
            .Divisions.AsNoTracking()
            .Where(row => own.Contains(row.Code))
            .Select(row => new { row.Code, row.Name })
            .ToListAsync(ct);
        return
        [
            .. names
                .Select(row => (row.Code, row.Name))
                .Concat(named.Select(place => (place.Division, place.Name)))
                .DistinctBy(place => place.Item1, StringComparer.Ordinal)
                .OrderBy(place => place.Item1, StringComparer.Ordinal),
        ];
    }

    private static NamedItem Of(NamedItemRow row) =>
        new(row.Code, row.Name, row.MainItem, row.Department, row.Division, row.DivisionName, row.Type, row.Source);
}
