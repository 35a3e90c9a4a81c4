using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Lint;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>An item of the 基本目录, with who has it.</summary>
/// <param name="Holders">Authorities that have claimed it, the leading one first.</param>
internal sealed record ClaimableItem(CatalogItemContent Content, string Scheme, IReadOnlyList<Authority> Holders);

/// <summary>认领: an authority takes an item of the 基本目录 over and begins its 实施清单; 修订: it begins a new version.</summary>
internal sealed class Claiming(
    CatalogDb db,
    CatalogReader catalog,
    ItemStanding standing,
    EditionText text,
    ItemHistory history,
    UnitOfWork work,
    IdSource ids,
    IBusinessClock clock
)
{
    public async Task<IReadOnlyList<ClaimableItem>> ListAsync(CancellationToken ct)
    {
        var now = clock.Now;
        var items = await (
            from version in db.CatalogItemVersions.AsNoTracking()
            join item in db.CatalogItems.AsNoTracking() on version.CatalogCode equals item.Code
            where version.EffectiveFrom <= now && (version.EffectiveTo == null || version.EffectiveTo > now)
            orderby version.CatalogCode
            select new { version.Content, item.Scheme }
        ).ToListAsync(ct);
        var holders = (await AllAsync(ct)).ToLookup(item => item.Content.CatalogCode, StringComparer.Ordinal);
        return
        [
            .. items
                .Select(item => (Content: ContentJson.Read<CatalogItemContent>(item.Content), item.Scheme))
                .Select(item => new ClaimableItem(
                    item.Content,
                    item.Scheme,
                    [.. InOrder(holders[item.Content.Code]).Select(held => held.Authority)]
                )),
        ];
    }

    /// <summary>The item that leads those under one 基本编码: of the highest level, then the first to bear it.</summary>
    public async Task<PublishedItem?> LeadAsync(string catalogCode, CancellationToken ct)
    {
        var bearing = await db
            .ServiceItems.Where(row => row.TaskCode.EndsWith(catalogCode))
            .Select(row => row.Id)
            .ToListAsync(ct);
        var found = new List<PublishedItem>();
        foreach (var id in bearing)
            if (await catalog.FindAsync(id, ct) is { } item && item.Content.CatalogCode == catalogCode)
                found.Add(item);
        return InOrder(found).FirstOrDefault();
    }

    /// <param name="filled">True: the leading item's elements are filled in, to be checked; false: only what is fixed.</param>
    public async Task<Result<long>> ClaimAsync(string catalogCode, bool filled, Actor by, CancellationToken ct)
    {
        if (by.AuthorityCode is null || await catalog.AuthorityAsync(by.AuthorityCode, ct) is not { } authority)
            return EditingErrors.NotYours(EditingAct.Begin);
        if (await LeadAsync(catalogCode, ct) is not { } lead)
            return EditingErrors.NoCatalogItem;
        var content = FirstContent.Of(await OwnMembersAsync(lead.Content.AsStored, authority, ct), authority, filled);
        await using var write = await work.BeginAsync(ct);
        if (
            await db.ServiceItems.AnyAsync(row => row.TaskCode == content.TaskCode, ct)
            || await db.Editions.AnyAsync(row => row.OpenKey == content.Id, ct)
        )
            return EditingErrors.Claimed(content.Name);
        var course = new ItemCourse(authority.Code, ItemState.Unpublished, null, []);
        return await BeginAsync(course, content, null, by, write, ct);
    }

    /// <summary>
    /// A 一件事 with the items of the authority's own place under the same 基本编码, where that place has published them; the
    /// others stay for the cataloguer to change or remove.
    /// </summary>
    private async Task<ServiceItemContent> OwnMembersAsync(
        ServiceItemContent content,
        Authority authority,
        CancellationToken ct
    )
    {
        if (content.Bundle is not { } bundle)
            return content;
        var published = (await catalog.InForceAsync(ct)).ToDictionary(one => one.Id, StringComparer.Ordinal);
        var own = published
            .Values.Where(one => one.Authority.Division == authority.Division)
            .ToLookup(one => one.Content.CatalogCode, StringComparer.Ordinal);
        return content with
        {
            Bundle = bundle with
            {
                Members =
                [
                    .. bundle.Members.Select(member =>
                        published.TryGetValue(member.ItemId, out var item)
                        && own[item.Content.CatalogCode].FirstOrDefault() is { } here
                            ? member with
                            {
                                ItemId = here.Id,
                            }
                            : member
                    ),
                ],
                JointHandling = null,
            },
        };
    }

    /// <summary>Begins a new version of an item from the one in force.</summary>
    public async Task<Result<long>> ReviseAsync(string itemId, Actor by, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        if (await standing.OfItemAsync(itemId, ct) is not { InForce: { } version } item)
            return EditingErrors.NotPublished;
        return item.Edition is not null
            ? EditingErrors.BeingEdited
            : await BeginAsync(
                item.Course,
                ContentJson.Read<ServiceItemContent>(version.Content),
                version.Id,
                by,
                write,
                ct
            );
    }

    /// <summary>Items below that bear the elements of the 基本目录 get a draft with what the leading item now says.</summary>
    public async Task OpenBelowAsync(ServiceItemContent lead, DateTimeOffset at, CancellationToken ct)
    {
        var bearing = await db
            .ServiceItems.Where(row => row.TaskCode.EndsWith(lead.CatalogCode) && row.Id != lead.Id)
            .Select(row => row.Id)
            .ToListAsync(ct);
        foreach (var id in bearing)
            if (
                await standing.OfItemAsync(id, ct)
                    is { InForce: { } version, Course.Item: not ItemState.Cancelled } item
                && ContentJson.Read<ServiceItemContent>(version.Content) is { } content
                && LockedElements.DifferNationally(content, lead)
            )
                OpenBelow(item, content, lead, at);
    }

    private void OpenBelow(Standing item, ServiceItemContent content, ServiceItemContent lead, DateTimeOffset at)
    {
        var taken = content with { Name = lead.Name, Type = lead.Type, Bases = lead.Bases };
        if (item.Edition is not null)
            return;
        var after = item.Course.After(EditingAct.Begin, Actor.System, null).Value;
        Put(after, taken, item.InForce!.Id, Actor.System, "基本目录已经更新，请据此修订", at);
    }

    private async Task<Result<long>> BeginAsync(
        ItemCourse course,
        ServiceItemContent content,
        long? from,
        Actor by,
        WriteScope write,
        CancellationToken ct
    )
    {
        var after = course.After(EditingAct.Begin, by, null);
        if (!after.IsOk)
            return Result.Fail<long>(after.Rejections);
        var edition = Put(after.Value, content, from, by, null, null);
        await write.CommitAsync(ct);
        return edition.Id;
    }

    private EditionRow Put(
        ItemCourse course,
        ServiceItemContent content,
        long? from,
        Actor by,
        string? reason,
        DateTimeOffset? at
    )
    {
        var now = at ?? clock.Now;
        var edition = new EditionRow
        {
            Id = ids.Next(),
            ItemId = content.Id,
            CatalogCode = content.CatalogCode,
            AuthorityCode = content.AuthorityCode,
            Name = content.Name,
            State = EditionState.Draft,
            Chain = "[]",
            Passed = 0,
            Editors = "[]",
            BaseVersionId = from,
            Revision = 0,
            LastRevision = 0,
            OpenKey = content.Id,
            StartedAt = now,
            UpdatedAt = now,
            UpdatedBy = by.Name,
        };
        ItemStanding.Put(edition, course.Edition!);
        db.Add(edition);
        text.Add(edition, ContentTree.Of(content), 0, taken: true, by);
        history.Add(content.Id, EditingAct.Begin, by, reason, course, edition, at: at);
        return edition;
    }

    private async Task<IReadOnlyList<PublishedItem>> AllAsync(CancellationToken ct)
    {
        var all = new List<PublishedItem>();
        for (var page = 1; ; page++)
        {
            var part = await catalog.ListAsync(new ItemFilter { Page = page, Size = ItemFilter.MaxSize }, ct);
            all.AddRange(part.Items);
            if (page >= part.Pages)
                return all;
        }
    }

    private static IEnumerable<PublishedItem> InOrder(IEnumerable<PublishedItem> items) =>
        items.OrderBy(item => item.Content.Level).ThenBy(item => item.Id, StringComparer.Ordinal);
}
