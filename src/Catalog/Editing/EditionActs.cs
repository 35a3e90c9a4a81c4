using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Lint;
using Tongban.Catalog.Loading;
using Tongban.Catalog.Search;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>The acts on an edition and on a published item; each with its actor and reason in the history.</summary>
internal sealed class EditionActs(
    CatalogDb db,
    ItemStanding standing,
    EditionText text,
    EditionLint lint,
    Claiming claiming,
    ItemHistory history,
    UnitOfWork work,
    IdSource ids,
    IBusinessClock clock
)
{
    public const string EffectKind = "catalog.edition-effect";

    /// <summary>Sends an edition to the region's chain; refused while a rule finds a fault.</summary>
    public async Task<Result<EditionState>> SubmitAsync(long editionId, Actor by, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var opened = await OpenAsync(editionId, EditingAct.Submit, by, null, ct);
        if (!opened.IsOk)
            return Result.Fail<EditionState>(opened.Rejections);
        var (item, edition, after) = opened.Value;
        var content = ContentTree.Read((await text.ReadAsync(editionId, edition.Revision, ct))!);
        if (await HindrancesAsync(item, content, ct) is { Count: > 0 } hindrances)
            return Result.Fail<EditionState>(hindrances);
        return await PutAsync(item, edition, EditingAct.Submit, after, by, null, write, ct);
    }

    /// <summary>Withdraws, approves, returns or discards.</summary>
    public async Task<Result<EditionState>> ActAsync(
        long editionId,
        EditingAct act,
        Actor by,
        string? reason,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        var opened = await OpenAsync(editionId, act, by, reason, ct);
        if (!opened.IsOk)
            return Result.Fail<EditionState>(opened.Rejections);
        var (item, edition, after) = opened.Value;
        if (act == EditingAct.Recall)
            await RecallAsync(edition, ct);
        return await PutAsync(item, edition, act, after, by, reason, write, ct);
    }

    /// <summary>Publishes a reviewed edition from an instant on; without one, from now on.</summary>
    public async Task<Result<EditionState>> PublishAsync(
        long editionId,
        DateTimeOffset? from,
        Actor by,
        string? reason,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        var opened = await OpenAsync(editionId, EditingAct.Schedule, by, reason, ct);
        if (!opened.IsOk)
            return Result.Fail<EditionState>(opened.Rejections);
        var (item, edition, after) = opened.Value;
        if (from < clock.Now)
            return EditingErrors.PastDate;
        var content = ContentTree.Read((await text.ReadAsync(editionId, edition.Revision, ct))!);
        if (await HindrancesAsync(item, content, ct) is { Count: > 0 } hindrances)
            return Result.Fail<EditionState>(hindrances);

        var version = await AddVersionAsync(item, content, from, by, reason, ct);
        (edition.VersionId, edition.EffectiveFrom) = (version.Id, version.EffectiveFrom);
        ItemStanding.Put(edition, after.Edition!);
        history.Add(item.ItemId, EditingAct.Schedule, by, reason, after, edition, version.Id);
        if (from is null || from <= clock.Now)
            await TakeEffectAsync(item with { Course = after }, edition, content, version.EffectiveFrom, ct);
        else
            work.Schedule(EffectKind, $"{edition.Id}", version.EffectiveFrom);
        await write.CommitAsync(ct);
        return edition.State;
    }

    /// <summary>At the hour from which a version holds: the search says it, and the drafts below are opened.</summary>
    public async Task TakeEffectAsync(long editionId, DateTimeOffset at, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        if (await standing.OfEditionAsync(editionId, ct) is { Edition: { State: EditionState.Scheduled } edition } item)
        {
            var content = ContentTree.Read((await text.ReadAsync(editionId, edition.Revision, ct))!);
            await TakeEffectAsync(item, edition, content, at, ct);
        }
        await write.CommitAsync(ct);
    }

    /// <summary>Suspends, resumes or cancels a published item, at once.</summary>
    public async Task<Result<ItemState>> OnItemAsync(
        string itemId,
        EditingAct act,
        Actor by,
        string? reason,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        if (await standing.OfItemAsync(itemId, ct) is not { InForce: { } version } item)
            return EditingErrors.NotPublished;
        var after = item.Course.After(act, by, reason);
        if (!after.IsOk)
            return Result.Fail<ItemState>(after.Rejections);
        version.Status = after.Value.Item switch
        {
            ItemState.Suspended => VersionStatus.Suspended,
            ItemState.Cancelled => VersionStatus.Cancelled,
            _ => VersionStatus.Published,
        };
        if (after.Value.Item == ItemState.Cancelled)
            version.EffectiveTo =
                clock.Now > version.EffectiveFrom ? clock.Now : version.EffectiveFrom.AddMicroseconds(1);
        var entries = new SearchEntries(db);
        if (after.Value.Item == ItemState.Active)
            await entries.PutAsync([Entry(item, ContentJson.Read<ServiceItemContent>(version.Content))], ct);
        else
            await entries.RemoveAsync([itemId], ct);
        history.Add(itemId, act, by, reason, after.Value, item.Edition, version.Id);
        await write.CommitAsync(ct);
        return after.Value.Item;
    }

    /// <summary>The open edition, and its course when the act is done; refused where the act is not allowed.</summary>
    private async Task<Result<(Standing Item, EditionRow Edition, ItemCourse After)>> OpenAsync(
        long editionId,
        EditingAct act,
        Actor by,
        string? reason,
        CancellationToken ct
    )
    {
        if (await standing.OfEditionAsync(editionId, ct) is not { Edition: { } edition } item)
            return EditingErrors.Gone;
        var after = item.Course.After(act, by, reason);
        return after.IsOk
            ? (item, edition, after.Value)
            : Result.Fail<(Standing, EditionRow, ItemCourse)>(after.Rejections);
    }

    private async Task<Result<EditionState>> PutAsync(
        Standing item,
        EditionRow edition,
        EditingAct act,
        ItemCourse after,
        Actor by,
        string? reason,
        WriteScope write,
        CancellationToken ct
    )
    {
        if (after.Edition is { } open)
            ItemStanding.Put(edition, open);
        else
            (edition.State, edition.OpenKey) = (EditionState.Discarded, null);
        (edition.UpdatedAt, edition.UpdatedBy) = (clock.Now, by.Name);
        history.Add(item.ItemId, act, by, reason, after, edition);
        await write.CommitAsync(ct);
        return edition.State;
    }

    private async Task<IReadOnlyList<Rejection>> HindrancesAsync(
        Standing item,
        ServiceItemContent content,
        CancellationToken ct
    )
    {
        if (
            item.InForce is { Status: VersionStatus.Published } version
            && ContentTree.Same(ContentTree.Of(content), ContentTree.Parse(version.Content))
        )
            return [EditingErrors.Nothing];
        if (
            await claiming.LeadAsync(content.CatalogCode, ct) is { } lead
            && lead.Id != content.Id
            && LockedElements.DifferNationally(content, lead.Content)
        )
            return [EditingErrors.Locked];
        return
        [
            .. (await lint.FindAsync(content, ct)).Select(finding => new Rejection(
                finding.Rule,
                finding.Message,
                finding.Element
            )),
        ];
    }

    private async Task<ServiceItemVersionRow> AddVersionAsync(
        Standing item,
        ServiceItemContent content,
        DateTimeOffset? from,
        Actor by,
        string? reason,
        CancellationToken ct
    )
    {
        var rows = new VersionRows(db, work, ids, clock.Now);
        var element = JsonSerializer.SerializeToElement(ContentTree.Of(content));
        var last =
            await db.ServiceItemVersions.Where(row => row.ItemId == item.ItemId).MaxAsync(row => (int?)row.Number, ct)
            ?? 0;
        if (!await db.ServiceItems.AnyAsync(row => row.Id == item.ItemId, ct))
            db.Add(new ServiceItemRow { Id = item.ItemId, TaskCode = content.TaskCode });
        return await rows.AddAsync(
            new NewVersion(
                content,
                CanonicalJson.Write(element),
                CanonicalJson.Hash(element),
                from ?? rows.Start(item.InForce?.EffectiveFrom),
                $"{VersionRows.DeskSource}：{by.Name}",
                by,
                reason
            ),
            item.InForce,
            last,
            ct
        );
    }

    private async Task TakeEffectAsync(
        Standing item,
        EditionRow edition,
        ServiceItemContent content,
        DateTimeOffset at,
        CancellationToken ct
    )
    {
        var after = item.Course.After(EditingAct.TakeEffect, Actor.System, null).Value;
        (edition.State, edition.OpenKey) = (EditionState.Published, null);
        await new SearchEntries(db).PutAsync([Entry(item, content)], ct);
        history.Add(item.ItemId, EditingAct.TakeEffect, Actor.System, null, after, edition, edition.VersionId, at);
        await claiming.OpenBelowAsync(content, at, ct);
    }

    /// <summary>A version that never took effect keeps its number and an empty time; the one before it goes on.</summary>
    private async Task RecallAsync(EditionRow edition, CancellationToken ct)
    {
        work.Unschedule(EffectKind, $"{edition.Id}");
        var version = await db.ServiceItemVersions.SingleAsync(row => row.Id == edition.VersionId, ct);
        var from = version.EffectiveFrom;
        (version.Status, version.EffectiveTo) = (VersionStatus.Cancelled, from);
        foreach (
            var before in await db
                .ServiceItemVersions.Where(row => row.ItemId == version.ItemId && row.EffectiveTo == from)
                .ToListAsync(ct)
        )
            if (before.Id != version.Id)
                before.EffectiveTo = null;
        foreach (
            var catalogue in await db
                .CatalogItemVersions.Where(row =>
                    row.CatalogCode == edition.CatalogCode && (row.EffectiveFrom == from || row.EffectiveTo == from)
                )
                .ToListAsync(ct)
        )
            catalogue.EffectiveTo = catalogue.EffectiveFrom == from ? from : null;
        (edition.VersionId, edition.EffectiveFrom) = (null, null);
    }

    private static SearchEntryRow Entry(Standing item, ServiceItemContent content) =>
        SearchEntries.Of(content, item.Authority.ShortName, item.Authority.Division);
}
