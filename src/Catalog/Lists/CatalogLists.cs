using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Catalog.Lint;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Lists;

/// <summary>A published list.</summary>
internal sealed record PublishedList(ListVersionRow Version, IReadOnlyList<ListEntry> Entries);

/// <summary>Where a list and the catalogue say different things.</summary>
/// <param name="Missing">In the catalogue, not on the list.</param>
/// <param name="Gone">On the list, no longer in the catalogue; entries added ahead are not among them.</param>
/// <param name="Changed">On both, with other words: as the list has it, as the catalogue has it.</param>
/// <param name="Coming">In an open 编制稿 and neither on the list nor in the catalogue, with the edition's id.</param>
internal sealed record ListDifference(
    IReadOnlyList<ListEntry> Missing,
    IReadOnlyList<ListEntry> Gone,
    IReadOnlyList<(ListEntry List, ListEntry Catalogue)> Changed,
    IReadOnlyList<(ListEntry Entry, long Edition)> Coming
)
{
    public int Count => Missing.Count + Gone.Count + Changed.Count;
}

/// <summary>清单管理: versioned lists over the catalogue.</summary>
internal sealed class CatalogLists(
    CatalogDb db,
    CatalogReader catalog,
    ReviewChains chains,
    UnitOfWork work,
    IdSource ids,
    IBusinessClock clock
)
{
    private const int LongestReason = 500;

    public async Task<PublishedList?> CurrentAsync(ListKind kind, int? number, CancellationToken ct) =>
        await db
            .ListVersions.AsNoTracking()
            .Where(row => row.Kind == kind && (number == null || row.Number == number))
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(ct)
            is { } version
            ? new PublishedList(version, ContentJson.Read<List<ListEntry>>(version.Content))
            : null;

    /// <summary>Versions of a list, the newest first, without their entries.</summary>
    public async Task<IReadOnlyList<(int Number, DateTimeOffset At, string By, string Reason)>> VersionsAsync(
        ListKind kind,
        CancellationToken ct
    ) =>
        [
            .. (
                await db
                    .ListVersions.Where(row => row.Kind == kind)
                    .OrderByDescending(row => row.Number)
                    .Select(row => new
                    {
                        row.Number,
                        row.At,
                        row.ActorName,
                        row.Reason,
                    })
                    .ToListAsync(ct)
            ).Select(row => (row.Number, row.At, row.ActorName, row.Reason)),
        ];

    public async Task<ListDifference> DifferencesAsync(ListKind kind, CancellationToken ct)
    {
        var derived = (await DerivedAsync(kind, ct)).ToDictionary(entry => entry.Key, StringComparer.Ordinal);
        var listed = ((await CurrentAsync(kind, null, ct))?.Entries ?? []).ToDictionary(
            entry => entry.Key,
            StringComparer.Ordinal
        );
        return new ListDifference(
            [.. derived.Values.Where(entry => !listed.ContainsKey(entry.Key))],
            [.. listed.Values.Where(entry => !entry.Ahead && !derived.ContainsKey(entry.Key))],
            [
                .. listed
                    .Values.Where(entry => derived.TryGetValue(entry.Key, out var now) && !entry.SaysTheSame(now))
                    .Select(entry => (entry, derived[entry.Key])),
            ],
            await ComingAsync(kind, key => listed.ContainsKey(key) || derived.ContainsKey(key), ct)
        );
    }

    /// <summary>Who may publish lists: the 事项审核岗 of the body that a region's chain ends with.</summary>
    public bool MayPublish(Actor by) =>
        PermissionTable.Shipped.Act("list.publish").Names(by.Role)
        && by.AuthorityCode is { } body
        && chains.EndsWith(body);

    /// <summary>Publishes the list as the catalogue has it now; what was added ahead stays till an item has it.</summary>
    public async Task<Result<int>> PublishAsync(ListKind kind, Actor by, string? reason, CancellationToken ct)
    {
        if (Hindrance(by, reason) is { } hindrance)
            return hindrance;
        await using var write = await work.BeginAsync(ct);
        var before = await CurrentAsync(kind, null, ct);
        var derived = await DerivedAsync(kind, ct);
        var keys = derived.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        ListEntry[] entries =
        [
            .. derived.Concat((before?.Entries ?? []).Where(entry => entry.Ahead && !keys.Contains(entry.Key))),
        ];
        if (before is not null && entries.SequenceEqual(before.Entries))
            return ListErrors.NothingNew;
        var number = Add(kind, (before?.Version.Number ?? 0) + 1, entries, by, reason!);
        await write.CommitAsync(ct);
        return number;
    }

    /// <summary>Puts an entry on a list before any published item has it, so that one may.</summary>
    public async Task<Result<int>> AddAsync(
        ListKind kind,
        string? catalogCode,
        string? name,
        string? basis,
        Actor by,
        string? reason,
        CancellationToken ct
    )
    {
        var title = TextInput.Line(name, "名称", 200, "Name");
        if (!title.IsOk)
            return title.Rejection;
        if (Hindrance(by, reason) is { } hindrance)
            return hindrance;
        await using var write = await work.BeginAsync(ct);
        var item = await db
            .CatalogItemVersions.Where(row => row.CatalogCode == catalogCode && row.EffectiveTo == null)
            .Select(row => row.Content)
            .FirstOrDefaultAsync(ct);
        if (item is null)
            return ListErrors.Unknown;
        var before = await CurrentAsync(kind, null, ct);
        var key = $"{catalogCode}|{title.Value}";
        if (before?.Entries.Any(entry => entry.Key == key) == true)
            return ListErrors.AlreadyThere(title.Value);
        var entry = new ListEntry(
            key,
            ContentJson.Read<CatalogItemContent>(item).Name,
            "",
            title.Value,
            "增列，待事项发布后启用",
            basis?.Trim() ?? "",
            Ahead: true
        );
        var number = Add(kind, (before?.Version.Number ?? 0) + 1, [.. before?.Entries ?? [], entry], by, reason!);
        await write.CommitAsync(ct);
        return number;
    }

    /// <summary>Certificates and fees of an item that are on no list: it cannot be published with them.</summary>
    public async Task<IReadOnlyList<LintFinding>> MissingAsync(ServiceItemContent item, CancellationToken ct)
    {
        var found = new List<LintFinding>();
        if (await CurrentAsync(ListKind.Proof, null, ct) is { } proofs)
        {
            var keys = Keys(proofs);
            found.AddRange(
                item.Materials.Where(ListViews.IsProof)
                    .Where(material => !keys.Contains($"{item.CatalogCode}|{material.Name}"))
                    .Select(material => new LintFinding(
                        "",
                        ListErrors.NotOnProofList,
                        $"materials[{material.Id}].name",
                        $"“{material.Name}”不在证明事项清单里，不能要求提交。请先由州政务服务局增列，或者取消这份材料。"
                    ))
            );
        }
        if (await CurrentAsync(ListKind.Fee, null, ct) is { } fees)
        {
            var keys = Keys(fees);
            found.AddRange(
                item.Fees.Where(fee => !keys.Contains($"{item.CatalogCode}|{fee.Name}"))
                    .Select(fee => new LintFinding(
                        "",
                        ListErrors.NotOnFeeList,
                        $"fees[{fee.Id}].name",
                        $"“{fee.Name}”不在收费清单里，不能收取。请先由州政务服务局增列，或者取消这项收费。"
                    ))
            );
        }
        return found;
    }

    private static HashSet<string> Keys(PublishedList list) =>
        list.Entries.Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlyList<ListEntry>> DerivedAsync(ListKind kind, CancellationToken ct)
    {
        var items = new List<PublishedItem>();
        for (var page = 1; ; page++)
        {
            var part = await catalog.ListAsync(new ItemFilter { Page = page, Size = ItemFilter.MaxSize }, ct);
            items.AddRange(part.Items.Where(item => item.Content.Bundle is null));
            if (page >= part.Pages)
                break;
        }
        return ListViews.Of(kind, items.Select(item => (item.Content, item.Authority)), await InHallAsync(ct));
    }

    private async Task<IReadOnlySet<string>> InHallAsync(CancellationToken ct) =>
        (await catalog.HallsAsync(ct))
            .SelectMany(hall => hall.Counters)
            .SelectMany(counter => counter.Authorities)
            .ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlyList<(ListEntry Entry, long Edition)>> ComingAsync(
        ListKind kind,
        Func<string, bool> isKnown,
        CancellationToken ct
    )
    {
        var hall = await InHallAsync(ct);
        var editions = await (
            from edition in db.Editions
            join revision in db.EditionRevisions on edition.Id equals revision.EditionId
            where edition.OpenKey != null && revision.Number == edition.Revision
            select new
            {
                edition.Id,
                edition.AuthorityCode,
                revision.Content,
            }
        ).ToListAsync(ct);
        var coming = new List<(ListEntry, long)>();
        foreach (var edition in editions)
            if (await catalog.AuthorityAsync(edition.AuthorityCode, ct) is { } authority)
                coming.AddRange(
                    ListViews
                        .Of(kind, ContentTree.Read(ContentTree.Parse(edition.Content)), authority, hall)
                        .Where(entry => !isKnown(entry.Key))
                        .Select(entry => (entry, edition.Id))
                );
        return coming;
    }

    private Rejection? Hindrance(Actor by, string? reason) =>
        !MayPublish(by) ? ListErrors.NotKeeper
        : string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason ? ListErrors.ReasonMissing
        : null;

    private int Add(ListKind kind, int number, IReadOnlyList<ListEntry> entries, Actor by, string reason)
    {
        var row = ListSeed.Row(ids.Next(), kind, number, entries, clock.Now, by, reason.Trim());
        db.Add(row);
        work.Record(
            new LedgerEntry(
                $"catalog-list:{kind}",
                "catalog.list-published",
                by,
                new
                {
                    kind = kind.ToString(),
                    number,
                    hash = row.Hash,
                },
                row.Reason
            )
        );
        return number;
    }
}
