using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Lint;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>An open edition as its pages show it to one person.</summary>
/// <param name="Leads">True where this item leads those under its 基本编码, and so may change what the catalogue fixes.</param>
/// <param name="Acts">Acts that this person may do now.</param>
internal sealed record EditionView(
    EditionRow Row,
    JsonObject Root,
    Authority Authority,
    ItemCourse Course,
    ServiceItemVersionRow? InForce,
    bool Leads,
    IReadOnlyList<EditingAct> Acts
)
{
    public ServiceItemContent Content => ContentTree.Read(Root);
    public bool Writes => Acts.Contains(EditingAct.Save);
    public string Address => $"/desk/catalog/editions/{Row.Id}";
}

/// <summary>A finding with the page and the field where it is mended.</summary>
internal sealed record PlacedFinding(LintFinding Finding, FindingPlace Place);

/// <summary>An item of an authority in the list of the desk.</summary>
internal sealed record DeskItem(string Id, string Name, ItemState State, int? Number, EditionRow? Edition);

/// <summary>What the pages of 清单编制 read.</summary>
internal sealed class EditionDesk(
    CatalogDb db,
    CatalogReader catalog,
    ItemStanding standing,
    EditionText text,
    EditionLint lint,
    Claiming claiming,
    ItemNames names,
    IBusinessClock clock
)
{
    /// <summary>A version in the making; null when there is none, and for bodies that neither write nor review it.</summary>
    public async Task<EditionView?> OpenAsync(long id, Actor by, CancellationToken ct)
    {
        if (
            await standing.OfEditionAsync(id, ct) is not { Edition: { } row } item
            || !item.Course.Concerns(by)
            || await text.ReadAsync(id, row.Revision, ct) is not { } root
        )
            return null;
        var lead = await claiming.LeadAsync(row.CatalogCode, ct);
        await names.LookUpAsync(root, ct);
        return new EditionView(
            row,
            root,
            item.Authority,
            item.Course,
            item.InForce,
            lead is null || lead.Id == row.ItemId,
            item.Course.Open(by)
        );
    }

    /// <summary>The item of a version that is published or discarded; null while it is in the making.</summary>
    public async Task<string?> ItemOfAsync(long id, CancellationToken ct) =>
        await db
            .Editions.Where(row => row.Id == id && row.OpenKey == null)
            .Select(row => row.ItemId)
            .FirstOrDefaultAsync(ct);

    public async Task<IReadOnlyList<PlacedFinding>> FindingsAsync(EditionView edition, CancellationToken ct) =>
        [
            .. (await lint.FindAsync(edition.Content, ct)).Select(finding => new PlacedFinding(
                finding,
                FindingPlace.Of(edition.Root, finding.Element)
            )),
        ];

    /// <summary>What differs from the version in force; empty for a first version.</summary>
    public static IReadOnlyList<ItemChange> Changes(EditionView edition) =>
        edition.InForce is { } version ? ItemDifference.Between(ContentTree.Parse(version.Content), edition.Root) : [];

    /// <summary>Open editions that this person writes or reviews.</summary>
    public async Task<IReadOnlyList<(EditionRow Row, IReadOnlyList<EditingAct> Acts)>> OpenAsync(
        Actor by,
        CancellationToken ct
    )
    {
        var rows = await db.Editions.Where(row => row.OpenKey != null).OrderBy(row => row.UpdatedAt).ToListAsync(ct);
        var found = new List<(EditionRow, IReadOnlyList<EditingAct>)>();
        foreach (var row in rows)
            if (await standing.OfEditionAsync(row.Id, ct) is { } item)
                found.Add((row, item.Course.Open(by)));
        return found;
    }

    /// <summary>Items of an authority: those published once, and those in the making.</summary>
    public async Task<IReadOnlyList<DeskItem>> ItemsAsync(string authority, CancellationToken ct)
    {
        var now = clock.Now;
        var credit = (await catalog.AuthorityAsync(authority, ct))?.CreditCode ?? "";
        var versions = await (
            from item in db.ServiceItems
            join version in db.ServiceItemVersions on item.Id equals version.ItemId
            where
                item.TaskCode.StartsWith(credit)
                && version.EffectiveFrom <= now
                && version.EffectiveTo != version.EffectiveFrom
            select new
            {
                version.ItemId,
                version.Id,
                version.Number,
                version.Status,
            }
        ).ToListAsync(ct);
        var editions = await db
            .Editions.AsNoTracking()
            .Where(row => row.AuthorityCode == authority && row.OpenKey != null)
            .ToDictionaryAsync(row => row.ItemId, StringComparer.Ordinal, ct);
        var items = new List<DeskItem>();
        foreach (var latest in versions.GroupBy(one => one.ItemId).Select(group => group.MaxBy(one => one.Number)!))
            items.Add(
                new DeskItem(
                    latest.ItemId,
                    (await catalog.GetVersionAsync(latest.Id, ct))!.Content.Name,
                    latest.Status switch
                    {
                        VersionStatus.Suspended => ItemState.Suspended,
                        VersionStatus.Cancelled => ItemState.Cancelled,
                        _ => ItemState.Active,
                    },
                    latest.Number,
                    editions.GetValueOrDefault(latest.ItemId)
                )
            );
        items.AddRange(
            editions
                .Values.Where(row => items.All(item => item.Id != row.ItemId))
                .Select(row => new DeskItem(row.ItemId, row.Name, ItemState.Unpublished, null, row))
        );
        return [.. items.OrderBy(item => item.Id, StringComparer.Ordinal)];
    }
}
