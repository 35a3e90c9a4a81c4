using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Editing.Elements;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>What editions say: their revisions.</summary>
internal sealed class EditionText(CatalogDb db, IdSource ids, IBusinessClock clock)
{
    public async Task<JsonObject?> ReadAsync(long editionId, int number, CancellationToken ct) =>
        await db
            .EditionRevisions.AsNoTracking()
            .Where(row => row.EditionId == editionId && row.Number == number)
            .Select(row => row.Content)
            .FirstOrDefaultAsync(ct)
            is { } json
            ? ContentTree.Parse(json)
            : null;

    public async Task<EditionRevisionRow?> FindAsync(long editionId, int number, CancellationToken ct) =>
        await db
            .EditionRevisions.AsNoTracking()
            .FirstOrDefaultAsync(row => row.EditionId == editionId && row.Number == number, ct);

    /// <summary>Adds a revision; one that is taken becomes what the edition says.</summary>
    public EditionRevisionRow Add(EditionRow edition, JsonObject content, int seen, bool taken, Actor by)
    {
        var row = new EditionRevisionRow
        {
            Id = ids.Next(),
            EditionId = edition.Id,
            Number = ++edition.LastRevision,
            Base = seen,
            Taken = taken,
            Content = CanonicalJson.Write(JsonSerializer.SerializeToElement(content)),
            ActorId = by.AccountId,
            ActorName = by.Name,
            At = clock.Now,
        };
        db.Add(row);
        if (taken)
        {
            edition.Revision = row.Number;
            edition.Name = content["name"]!.ToString();
            (edition.UpdatedAt, edition.UpdatedBy) = (row.At, by.Name);
        }
        return row;
    }

    /// <summary>The tree in its one spelling, or which member does not fit the record.</summary>
    public static Result<JsonObject> Normal(JsonObject tree)
    {
        try
        {
            return ContentTree.Of(ContentTree.Read(tree));
        }
        catch (JsonException error)
        {
            return EditingErrors.NotRead(error.Path ?? "");
        }
    }
}
