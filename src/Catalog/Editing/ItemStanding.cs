using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Authorities;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>An item as the desk finds it: its course, its open edition, the version that is open.</summary>
/// <param name="InForce">Version in force or suspended; null while there is none.</param>
internal sealed record Standing(
    string ItemId,
    Authority Authority,
    ItemCourse Course,
    EditionRow? Edition,
    ServiceItemVersionRow? InForce
);

internal sealed class ItemStanding(CatalogDb db, CatalogReader catalog, ReviewChains chains, IBusinessClock clock)
{
    public async Task<Standing?> OfItemAsync(string itemId, CancellationToken ct)
    {
        var edition = await db.Editions.FirstOrDefaultAsync(row => row.OpenKey == itemId, ct);
        return await OfAsync(itemId, edition, ct);
    }

    /// <summary>Null when there is no such edition, or when it is no longer open.</summary>
    public async Task<Standing?> OfEditionAsync(long id, CancellationToken ct) =>
        await db.Editions.FirstOrDefaultAsync(row => row.Id == id && row.OpenKey != null, ct) is { } edition
            ? await OfAsync(edition.ItemId, edition, ct)
            : null;

    private async Task<Standing?> OfAsync(string itemId, EditionRow? edition, CancellationToken ct)
    {
        var now = clock.Now;
        var current = await db
            .ServiceItemVersions.Where(row =>
                row.ItemId == itemId && row.EffectiveFrom <= now && row.EffectiveTo != row.EffectiveFrom
            )
            .OrderByDescending(row => row.Number)
            .FirstOrDefaultAsync(ct);
        var code =
            edition?.AuthorityCode
            ?? (current is null ? null : ContentJson.Read<ServiceItemContent>(current.Content).AuthorityCode);
        if (code is null || await catalog.AuthorityAsync(code, ct) is not { } authority)
            return null;
        return new Standing(
            itemId,
            authority,
            new ItemCourse(code, StateOf(current), edition is null ? null : Open(edition), chains.Of(authority)),
            edition,
            current
        );
    }

    public static ItemState StateOf(ServiceItemVersionRow? current) =>
        current?.Status switch
        {
            null => ItemState.Unpublished,
            VersionStatus.Suspended => ItemState.Suspended,
            VersionStatus.Cancelled => ItemState.Cancelled,
            _ => ItemState.Active,
        };

    public static OpenEdition Open(EditionRow row) =>
        new(
            row.State,
            JsonSerializer.Deserialize<List<ChainStep>>(row.Chain, ContentJson.Options)!,
            row.Passed,
            JsonSerializer.Deserialize<HashSet<long>>(row.Editors, ContentJson.Options)!
        );

    /// <summary>Writes where the course leads into the edition's row.</summary>
    public static void Put(EditionRow row, OpenEdition edition)
    {
        row.State = edition.State;
        row.Chain = JsonSerializer.Serialize(edition.Chain, ContentJson.Options);
        row.Passed = edition.Passed;
        row.Editors = JsonSerializer.Serialize(edition.Editors.Order(), ContentJson.Options);
    }
}
