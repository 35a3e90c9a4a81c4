using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Platform;

namespace Tongban.Catalog.Loading;

/// <summary>Divisions, authorities, halls, counters and code lists: rows that follow their file.</summary>
internal sealed class ReferenceRows(CatalogDb db)
{
    private const int Asked = 1_000;
    private int changes;

    public async Task<int> WriteAsync(CatalogFiles files, CancellationToken ct)
    {
        await DivisionsAsync(files, ct);

        var authorities = await db.Authorities.ToDictionaryAsync(row => row.Code, StringComparer.Ordinal, ct);
        foreach (var (position, loaded) in files.Authorities.Index())
            Put(
                authorities,
                loaded.Value.Code,
                position,
                loaded.Canonical,
                loaded.Hash,
                MakeAuthority(loaded.Value)
            ).CreditCode = loaded.Value.CreditCode;

        var halls = await db.Halls.ToDictionaryAsync(row => row.Code, StringComparer.Ordinal, ct);
        var counters = await db.Counters.ToDictionaryAsync(row => row.Code, StringComparer.Ordinal, ct);
        foreach (var (position, loaded) in files.Halls.Index())
        {
            var hall = loaded.Value;
            var (content, hash) = Canonical(hall with { Counters = [] });
            Put(halls, hall.Code, position, content, hash, MakeHall);
            foreach (var (place, counter) in hall.Counters.Index())
            {
                (content, hash) = Canonical(counter);
                Put(counters, counter.Code, place, content, hash, MakeCounter(hall)).Hall = hall.Code;
            }
        }

        var lists = await db.CodeLists.ToDictionaryAsync(row => row.Code, StringComparer.Ordinal, ct);
        foreach (var (position, loaded) in files.CodeLists.Index())
            Put(lists, loaded.Value.Code, position, loaded.Canonical, loaded.Hash, MakeCodeList);
        return changes;
    }

    private async Task DivisionsAsync(CatalogFiles files, CancellationToken ct)
    {
        var all = files.Divisions?.All ?? [];
        var known = new Dictionary<string, DivisionRow>(StringComparer.Ordinal);
        // an operator may have loaded the whole country's: only those of the file are read
        foreach (var codes in all.Select(division => division.Code.Value).Chunk(Asked))
        foreach (var row in await db.Divisions.Where(row => EF.Parameter(codes).Contains(row.Code)).ToListAsync(ct))
            known[row.Code] = row;
        var fresh = new List<DivisionRow>();
        foreach (var division in all)
        {
            var (code, parent) = (division.Code.Value, division.Parent?.Value);
            if (!known.TryGetValue(code, out var row))
            {
                fresh.Add(
                    new DivisionRow
                    {
                        Code = code,
                        Name = division.Name,
                        Parent = parent,
                    }
                );
                changes++;
            }
            else if (row.Name != division.Name || row.Parent != parent)
            {
                (row.Name, row.Parent) = (division.Name, parent);
                changes++;
            }
        }

        db.Append(fresh);
    }

    private TRow Put<TRow>(
        Dictionary<string, TRow> known,
        string code,
        int position,
        string content,
        string hash,
        Func<string, int, string, string, TRow> make
    )
        where TRow : class, ILoadedRow
    {
        if (!known.TryGetValue(code, out var row))
        {
            row = make(code, position, content, hash);
            known.Add(code, row);
            db.Add(row);
            changes++;
        }
        else if (row.Hash != hash || row.Position != position)
        {
            (row.Position, row.Content, row.Hash) = (position, content, hash);
            changes++;
        }
        return row;
    }

    private static (string Content, string Hash) Canonical<T>(T value)
    {
        var element = JsonSerializer.SerializeToElement(value, ContentJson.Options);
        return (CanonicalJson.Write(element), CanonicalJson.Hash(element));
    }

    private static Func<string, int, string, string, AuthorityRow> MakeAuthority(Authority authority) =>
        (code, position, content, hash) =>
            new AuthorityRow
            {
                Code = code,
                CreditCode = authority.CreditCode,
                Position = position,
                Content = content,
                Hash = hash,
            };

    private static HallRow MakeHall(string code, int position, string content, string hash) =>
        new()
        {
            Code = code,
            Position = position,
            Content = content,
            Hash = hash,
        };

    private static Func<string, int, string, string, CounterRow> MakeCounter(Hall hall) =>
        (code, position, content, hash) =>
            new CounterRow
            {
                Code = code,
                Hall = hall.Code,
                Position = position,
                Content = content,
                Hash = hash,
            };

    private static CodeListRow MakeCodeList(string code, int position, string content, string hash) =>
        new()
        {
            Code = code,
            Position = position,
            Content = content,
            Hash = hash,
        };
}
