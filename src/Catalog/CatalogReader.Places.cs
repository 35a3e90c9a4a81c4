using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Kernel.Codes;

namespace Tongban.Catalog;

public sealed partial class CatalogReader
{
    /// <summary>All authorities, in the order of their file.</summary>
    public async Task<IReadOnlyList<Authority>> AuthoritiesAsync(CancellationToken ct = default) =>
        [
            .. (
                await db
                    .Authorities.AsNoTracking()
                    .OrderBy(row => row.Position)
                    .Select(row => row.Content)
                    .ToListAsync(ct)
            ).Select(cache.Authority),
        ];

    /// <summary>All halls with their counters, in the order of their file.</summary>
    public async Task<IReadOnlyList<Hall>> HallsAsync(CancellationToken ct = default)
    {
        var halls = await db.Halls.AsNoTracking().OrderBy(row => row.Position).ToListAsync(ct);
        var counters = (await db.Counters.AsNoTracking().OrderBy(row => row.Position).ToListAsync(ct)).ToLookup(
            row => row.Hall,
            row => cache.Counter(row.Content),
            StringComparer.Ordinal
        );
        return
        [
            .. halls.Select(row => ContentJson.Read<Hall>(row.Content) with { Counters = [.. counters[row.Code]] }),
        ];
    }

    public async Task<CodeList?> CodeListAsync(string code, CancellationToken ct = default) =>
        await db.CodeLists.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, ct) is { } row
            ? ContentJson.Read<CodeList>(row.Content)
            : null;

    public async Task<Division?> DivisionAsync(string code, CancellationToken ct = default) =>
        await db.Divisions.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, ct) is { } row ? Of(row) : null;

    /// <summary>The divisions right below one, by code; of null, the provinces.</summary>
    public async Task<IReadOnlyList<Division>> ChildrenAsync(string? parent, CancellationToken ct = default) =>
        [
            .. (
                await db
                    .Divisions.AsNoTracking()
                    .Where(row => row.Parent == parent)
                    .OrderBy(row => row.Code)
                    .ToListAsync(ct)
            ).Select(Of),
        ];

    /// <summary>Divisions whose name contains the text, the higher ones first, then by code.</summary>
    public async Task<IReadOnlyList<Division>> SearchDivisionsAsync(
        string text,
        int limit = 20,
        CancellationToken ct = default
    )
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var name = text.Trim();
        var rows = await db.Divisions.AsNoTracking().Where(row => row.Name.Contains(name)).ToListAsync(ct);
        return
        [
            .. rows.Select(Of)
                .OrderBy(division => division.Level)
                .ThenBy(division => division.Code.Value, StringComparer.Ordinal)
                .Take(limit),
        ];
    }

    /// <summary>Names from the province down, such as 青海省海西蒙古族藏族自治州格尔木市; empty for an unknown code.</summary>
    public async Task<string> DivisionFullNameAsync(string code, CancellationToken ct = default)
    {
        var name = "";
        for (var at = await DivisionAsync(code, ct); at is not null; )
        {
            name = at.Name + name;
            at = at.Parent is { } parent ? await DivisionAsync(parent.Value, ct) : null;
        }
        return name;
    }

    private static Division Of(DivisionRow row)
    {
        var code = DivisionCode.Parse(row.Code).Value;
        return new Division(
            code,
            row.Name,
            code.Level,
            row.Parent is { } parent ? DivisionCode.Parse(parent).Value : null
        );
    }
}
