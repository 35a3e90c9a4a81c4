using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Loading;
using Tongban.Platform;

namespace Tongban.Catalog.Lists;

/// <summary>The first version of every list, made from the files that the catalogue is first loaded from.</summary>
internal static class ListSeed
{
    public static async Task WriteAsync(
        CatalogDb db,
        IdSource ids,
        CatalogFiles files,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var there = await db.ListVersions.Select(row => row.Kind).Distinct().ToListAsync(ct);
        var authorities = files.Authorities.ToDictionary(
            file => file.Value.Code,
            file => file.Value,
            StringComparer.Ordinal
        );
        var inHall = files
            .Halls.SelectMany(hall => hall.Value.Counters)
            .SelectMany(counter => counter.Authorities)
            .ToHashSet(StringComparer.Ordinal);
        (ServiceItemContent, Authority)[] items =
        [
            .. files.Items.Select(file => (file.Value, authorities[file.Value.AuthorityCode])),
        ];
        foreach (var kind in ListViews.Kinds.Except(there))
            db.Add(
                Row(ids.Next(), kind, 1, ListViews.Of(kind, items, inHall), now, Actor.System, "由首次载入的目录生成")
            );
    }

    public static ListVersionRow Row(
        long id,
        ListKind kind,
        int number,
        IReadOnlyList<ListEntry> entries,
        DateTimeOffset at,
        Actor by,
        string reason
    )
    {
        var element = JsonSerializer.SerializeToElement(entries, ContentJson.Options);
        return new ListVersionRow
        {
            Id = id,
            Kind = kind,
            Number = number,
            Content = CanonicalJson.Write(element),
            Hash = CanonicalJson.Hash(element),
            At = at,
            ActorName = by.Name,
            ActorAuthority = by.AuthorityCode,
            Reason = reason,
        };
    }
}
