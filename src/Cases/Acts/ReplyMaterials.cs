using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>What the applicant brings for one item of the notice.</summary>
/// <param name="ItemId">Id of the item that asks for it.</param>
/// <param name="PaperSeen">A counter saw the paper; then no file need come.</param>
internal sealed record ReplyPart(string ItemId, IReadOnlyList<HandedFile> Files, bool PaperSeen);

/// <summary>
/// Lays a reply over what was handed in: an item about a whole material replaces all of it, one about a single file replaces that
/// file where it stood, and whatever nobody asked for stays as it is.
/// </summary>
internal static class ReplyMaterials
{
    /// <summary>The materials that the reply touches, as they are after it; refused for an item that is not in the notice.</summary>
    public static Result<IReadOnlyList<HandedIn>> Of(
        CaseState state,
        CorrectionState notice,
        IReadOnlyList<ReplyPart> parts
    )
    {
        var handed = new Dictionary<string, HandedIn>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            if (
                notice.Items.FirstOrDefault(one => one.Id == part.ItemId && one.Target == CorrectionTarget.Material)
                is not { } item
            )
            {
                return CaseErrors.NotAsked(part.ItemId);
            }

            var before =
                handed.GetValueOrDefault(item.TargetId)
                ?? state.Materials.GetValueOrDefault(item.TargetId)
                ?? new HandedIn(item.TargetId, [], PaperSeen: false);
            handed[item.TargetId] = Laid(before, item, part, notice);
        }

        return Result.Ok<IReadOnlyList<HandedIn>>([.. handed.Values]);
    }

    private static HandedIn Laid(HandedIn before, CorrectionItem item, ReplyPart part, CorrectionState notice)
    {
        HandedFile[] mended = [.. part.Files.Select(one => one with { Mends = item.Id })];
        if (item.Place is not { } place)
        {
            // single files that came for other items of the same notice in this very reply or before stay
            string[] others =
            [
                .. notice
                    .Items.Where(one => one.TargetId == item.TargetId && one.Place is not null)
                    .Select(one => one.Id),
            ];
            return new HandedIn(
                item.TargetId,
                [.. mended, .. before.Files.Where(one => one.Mends is { } id && others.Contains(id))],
                part.PaperSeen
            );
        }

        if (mended.Length == 0)
        {
            return before with { PaperSeen = before.PaperSeen || part.PaperSeen };
        }

        var at = before.Files.Index().FirstOrDefault(one => Is(one.Item), (Index: before.Files.Count, null!)).Index;
        return before with
        {
            Files =
            [
                .. before.Files.Take(at).Where(one => !Is(one)),
                .. mended,
                .. before.Files.Skip(at).Where(one => !Is(one)),
            ],
            PaperSeen = before.PaperSeen || part.PaperSeen,
            Certificate = null,
            Result = null,
        };

        bool Is(HandedFile file) => file.Mends == item.Id || file.Mends is null && file.Hash == place.FileHash;
    }
}
