using System.Text.Json.Nodes;
using Tongban.Catalog.Editing.Comparing;
using Tongban.Catalog.Editing.Elements;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Catalog.Editing;

/// <summary>What came of a save.</summary>
/// <param name="Revision">Revision that stands now.</param>
/// <param name="MergedWith">Who saved in between, when both changes were merged without a question.</param>
/// <param name="Waiting">Revision that waits for its writer to choose between both; null when nothing overlaps.</param>
internal sealed record SaveOutcome(int Revision, string? MergedWith = null, int? Waiting = null);

/// <summary>Saves of an edition: the second of two who save at once is merged with the first, never written over it.</summary>
internal sealed class EditionSaving(ItemStanding standing, EditionText text, ItemHistory history, UnitOfWork work)
{
    private const int Attempts = 3;

    /// <param name="seen">Revision that the editor's page showed.</param>
    /// <param name="mine">The whole content as the editor leaves it.</param>
    public Task<Result<SaveOutcome>> SaveAsync(
        long editionId,
        int seen,
        JsonObject mine,
        Actor by,
        CancellationToken ct
    )
    {
        var normal = EditionText.Normal(mine);
        return normal.IsOk
            ? AgainAsync(() => TrySaveAsync(editionId, seen, normal.Value, by, null, ct))
            : Task.FromResult(Result.Fail<SaveOutcome>(normal.Rejections));
    }

    /// <summary>Takes a waiting revision in, with what its writer chose where both had changed one place.</summary>
    public async Task<Result<SaveOutcome>> ChooseAsync(
        long editionId,
        int waiting,
        IReadOnlyDictionary<string, MergeSide> choices,
        Actor by,
        CancellationToken ct
    )
    {
        if (
            await text.FindAsync(editionId, waiting, ct) is not { Taken: false } pending
            || pending.ActorId != by.AccountId
        )
            return EditingErrors.Gone;
        return await AgainAsync(() =>
            TrySaveAsync(editionId, pending.Base, ContentTree.Parse(pending.Content), by, (choices, waiting), ct)
        );
    }

    /// <summary>Both sides of a waiting revision as they stand now.</summary>
    public async Task<(MergeOutcome Merge, JsonObject Mine, JsonObject Theirs)?> CompareAsync(
        long editionId,
        int waiting,
        CancellationToken ct
    )
    {
        if (
            await text.FindAsync(editionId, waiting, ct) is not { Taken: false } pending
            || await standing.OfEditionAsync(editionId, ct) is not { Edition: { } edition }
        )
            return null;
        var (before, theirs) = (
            await text.ReadAsync(editionId, pending.Base, ct),
            await text.ReadAsync(editionId, edition.Revision, ct)
        );
        var mine = ContentTree.Parse(pending.Content);
        return (ThreeWayMerge.Merge(before!, mine, theirs!), mine, theirs!);
    }

    private async Task<Result<SaveOutcome>> TrySaveAsync(
        long editionId,
        int seen,
        JsonObject mine,
        Actor by,
        (IReadOnlyDictionary<string, MergeSide> Sides, int Waiting)? chosen,
        CancellationToken ct
    )
    {
        await using var write = await work.BeginAsync(ct);
        if (await standing.OfEditionAsync(editionId, ct) is not { Edition: { } edition } item)
            return EditingErrors.Gone;
        var after = item.Course.After(EditingAct.Save, by, null);
        if (!after.IsOk)
            return Result.Fail<SaveOutcome>(after.Rejections);
        var theirs = (await text.ReadAsync(editionId, edition.Revision, ct))!;
        var saved = mine;
        string? with = null;
        if (seen != edition.Revision)
        {
            if (await text.ReadAsync(editionId, seen, ct) is not { } before)
                return EditingErrors.Gone;
            var merge = ThreeWayMerge.Merge(before, mine, theirs, chosen?.Sides);
            if (merge.Conflicts.Count > 0)
            {
                if (chosen is { } still)
                    return new SaveOutcome(edition.Revision, Waiting: still.Waiting);
                var waiting = text.Add(edition, mine, seen, taken: false, by).Number;
                await write.CommitAsync(ct);
                return new SaveOutcome(edition.Revision, Waiting: waiting);
            }
            saved = merge.Merged;
            with = edition.UpdatedBy;
        }
        if (ContentTree.Same(saved, theirs))
            return new SaveOutcome(edition.Revision);
        ItemStanding.Put(edition, after.Value.Edition!);
        text.Add(edition, saved, seen, taken: true, by);
        history.Add(edition.ItemId, EditingAct.Save, by, null, after.Value, edition);
        await write.CommitAsync(ct);
        return new SaveOutcome(edition.Revision, with);
    }

    /// <summary>Another save that commits in between is seen by the next attempt, and merged.</summary>
    private static async Task<Result<SaveOutcome>> AgainAsync(Func<Task<Result<SaveOutcome>>> save)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await save();
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                // somebody saved meanwhile: look again, and merge
            }
        }
    }
}
