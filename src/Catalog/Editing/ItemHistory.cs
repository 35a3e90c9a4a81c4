using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Data;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>The append-only history of the acts on items, beside the ledger.</summary>
internal sealed class ItemHistory(CatalogDb db, UnitOfWork work, IdSource ids, IBusinessClock clock)
{
    public void Add(
        string itemId,
        EditingAct act,
        Actor by,
        string? reason,
        ItemCourse after,
        EditionRow? edition,
        long? versionId = null,
        DateTimeOffset? at = null
    )
    {
        var when = at ?? clock.Now;
        db.Add(
            new ItemActRow
            {
                Id = ids.Next(),
                ItemId = itemId,
                EditionId = edition?.Id,
                Act = act,
                ActorId = by.AccountId,
                ActorName = by.Name,
                ActorRole = by.Role,
                ActorAuthority = by.AuthorityCode,
                Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim(),
                ItemState = after.Item,
                EditionState = edition?.State,
                VersionId = versionId,
                At = when,
            }
        );
        work.Record(
            new LedgerEntry(
                $"catalog:{itemId}",
                $"catalog.{ModuleName(act)}",
                by,
                new
                {
                    item = itemId,
                    edition = edition?.Id,
                    revision = edition?.Revision,
                    version = versionId,
                },
                reason
            )
            {
                At = when,
            }
        );
    }

    public async Task<IReadOnlyList<ItemActRow>> OfAsync(string itemId, int most, CancellationToken ct) =>
        await db
            .ItemActs.AsNoTracking()
            .Where(row => row.ItemId == itemId)
            .OrderByDescending(row => row.Id)
            .Take(most)
            .ToListAsync(ct);

    private static string ModuleName(EditingAct act) =>
        act switch
        {
            EditingAct.TakeEffect => "edition-in-force",
            EditingAct.Suspend or EditingAct.Resume or EditingAct.Cancel => $"item-{act}".ToLowerInvariant(),
            _ => $"edition-{act}".ToLowerInvariant(),
        };
}
