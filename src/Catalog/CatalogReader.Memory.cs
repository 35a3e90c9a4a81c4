using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Bundles;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Platform;

namespace Tongban.Catalog;

public sealed partial class CatalogReader
{
    private Remembered? seen;
    private WriteScope? seenIn;
    private bool looked;

    /// <summary>
    /// Within this scope the catalogue is taken as this process last saw it, and the commit fails with a
    /// <see cref="ConflictException"/> where it has changed since. It spares each filing a look.
    /// </summary>
    /// <returns>True when it is: whoever fails or refuses then tries again, and is told what holds.</returns>
    public bool TrustMemoryIn(WriteScope write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (!write.CanExpect || memory.Last is not { } last)
            return false;
        write.Expect(
            "SELECT COUNT(*) FROM catalog_revision WHERE id = @id AND number = @number",
            ("@id", CatalogRevisionRow.Only),
            ("@number", last.Revision)
        );
        write.OnRollback(memory.Doubt);
        (seen, seenIn) = (last, write);
        return true;
    }

    /// <summary>
    /// The look that tells whether this process's memory of the catalogue still holds, for who asks several questions together; until
    /// a write scope is opened, this reader then looks no more.
    /// </summary>
    public Question Look() =>
        new(
            "SELECT number FROM catalog_revision WHERE id = $1",
            CatalogRevisionRow.Only,
            row => (seen, seenIn, looked) = (memory.At(row.GetInt64(0)), null, true)
        );

    /// <summary>The version in force of an item, by its local id or its 31-character code; null when there is none.</summary>
    public async Task<PublishedItem?> FindAsync(string itemIdOrTaskCode, CancellationToken ct = default)
    {
        var known = await RememberedAsync();
        var id = await LocalIdAsync(known, itemIdOrTaskCode, ct);
        var now = clock.Now;
        if (known.InForce.TryGetValue(id, out var item) && IsInForce(item, now))
            return await WithPartsAsync(item, ct);
        var found = (await PublishedAsync(InForce().Where(row => row.ItemId == id), ct)).SingleOrDefault();
        if (found is not null)
            known.InForce[id] = found;
        return found;
    }

    /// <summary>A version by id, in force or not: what a running case was filed under.</summary>
    public async Task<PublishedItem?> GetVersionAsync(long versionId, CancellationToken ct = default)
    {
        var known = await RememberedAsync();
        if (known.Versions.TryGetValue(versionId, out var version))
            return await WithPartsAsync(version, ct);
        var found = (
            await PublishedAsync(db.ServiceItemVersions.Where(row => row.Id == versionId), ct)
        ).SingleOrDefault();
        if (found is not null)
            known.Versions[versionId] = found;
        return found;
    }

    /// <summary>A version of a 一件事 as it was merged from these versions of its members: what a running application was sent under.</summary>
    /// <param name="members">Member id to version id; members that are not named are left out.</param>
    public async Task<PublishedItem?> GetOneThingAsync(
        long versionId,
        IReadOnlyDictionary<string, long> members,
        CancellationToken ct = default
    ) =>
        await GetVersionAsync(versionId, ct) is { } item
            ? await WithPartsAsync(
                item,
                async member =>
                    members.TryGetValue(member.Id, out var version) ? await GetVersionAsync(version, ct) : null
            )
            : null;

    /// <summary>A 一件事 that is being written, merged from the versions of its members in force now; members without one are left out.</summary>
    internal async Task<ServiceItemContent> MergeAsync(ServiceItemContent stored, CancellationToken ct) =>
        BundleContent.Of(
            stored,
            new BundleParts(
                await PartsAsync(stored.Bundle!, member => FindAsync(member.ItemId, ct)),
                elements.Value,
                stored
            )
        );

    /// <summary>A 一件事 with the versions of its members that are in force now; any other item as it is.</summary>
    private Task<PublishedItem> WithPartsAsync(PublishedItem item, CancellationToken ct) =>
        WithPartsAsync(item, member => FindAsync(member.ItemId, ct));

    private async Task<PublishedItem> WithPartsAsync(
        PublishedItem item,
        Func<BundleMember, Task<PublishedItem?>> versionOf
    )
    {
        if (item.Content.Bundle is not { } bundle)
            return item;
        return item with { Content = cache.Composed(item, await PartsAsync(bundle, versionOf), elements.Value) };
    }

    private static async Task<IReadOnlyList<BundlePart>> PartsAsync(
        Bundle bundle,
        Func<BundleMember, Task<PublishedItem?>> versionOf
    )
    {
        var parts = new List<BundlePart>();
        foreach (var member in bundle.Members)
        {
            if (await versionOf(member) is { Content.Bundle: null } one)
                parts.Add(new BundlePart(member, one.Content, one.VersionId, one.Authority));
        }
        return parts;
    }

    public async Task<Authority?> AuthorityAsync(string code, CancellationToken ct = default) =>
        (await AuthoritiesAsync([code], ct)).GetValueOrDefault(code);

    public async Task<Counter?> CounterAsync(string code, CancellationToken ct = default)
    {
        var known = await RememberedAsync();
        if (known.Counters.TryGetValue(code, out var counter))
            return counter;
        if (await db.Counters.AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, ct) is not { } row)
            return null;
        return known.Counters[code] = cache.Counter(row.Content);
    }

    /// <summary>Reads only those asked for: an act on a case needs one of the many.</summary>
    private async Task<IReadOnlyDictionary<string, Authority>> AuthoritiesAsync(
        IReadOnlyList<string> codes,
        CancellationToken ct
    )
    {
        var known = (await RememberedAsync()).Authorities;
        string[] missing = [.. codes.Where(code => !known.ContainsKey(code))];
        if (missing.Length == 0)
            return known;
        var rows = db.Authorities.AsNoTracking();
        var asked = missing is [var only]
            ? rows.Where(row => row.Code == only)
            : rows.Where(row => missing.Contains(row.Code));
        foreach (var row in await asked.Select(row => new { row.Code, row.Content }).ToListAsync(ct))
            known[row.Code] = cache.Authority(row.Content);
        return known;
    }

    /// <summary>
    /// What holds now. Within a write scope it is looked up once; a scope that changed the catalogue itself sees
    /// its changes and leaves no trace of them, since they may be rolled back.
    /// </summary>
    private async Task<Remembered> RememberedAsync()
    {
        if (db.HasChanged)
            return new Remembered(-1);
        var scope = db.Writing;
        if ((scope is not null || looked) && seen is { } same && ReferenceEquals(scope, seenIn))
            return same;
        looked = false;
        seen = memory.At(await memory.RevisionAsync(db));
        seenIn = scope;
        return seen;
    }

    private async Task<string> LocalIdAsync(Remembered known, string asked, CancellationToken ct)
    {
        if (asked.Length != TaskCodeLength)
            return asked;
        if (known.IdsByTaskCode.TryGetValue(asked, out var id))
            return id;
        var found = await db
            .ServiceItems.Where(item => item.TaskCode == asked)
            .Select(item => item.Id)
            .FirstOrDefaultAsync(ct);
        return found is null ? asked : known.IdsByTaskCode[asked] = found;
    }

    private static bool IsInForce(PublishedItem item, DateTimeOffset now) =>
        item.Status == VersionStatus.Published
        && item.EffectiveFrom <= now
        && (item.EffectiveTo is not { } end || end > now);
}
