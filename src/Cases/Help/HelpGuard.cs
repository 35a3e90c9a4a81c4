using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Identity;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Help;

/// <summary>For whom a helper works: a village, or the hall of a division.</summary>
/// <param name="Division">First six digits of the division.</param>
/// <param name="Village">Division code of the village; null for a helper at a hall, who serves them all.</param>
internal sealed record HelpScope(string Division, string? Village)
{
    public IQueryable<HelpRow> Of(IQueryable<HelpRow> rows)
    {
        var (division, village) = (Division, Village);
        return village is null
            ? rows.Where(one => one.Division == division)
            : rows.Where(one => one.Village == village);
    }

    public bool Covers(HelpRow row) => Village is null ? row.Division == Division : row.Village == Village;
}

/// <summary>
/// Answers at every step whether a helper may see or do something: by the post as it is held now, and by the help as it
/// stands now. Nothing is kept between two questions.
/// </summary>
internal sealed class HelpGuard(
    CasesDb db,
    StaffDirectory staff,
    ReadingLog log,
    HelpOptions options,
    IBusinessClock clock
)
{
    public const string ReadingType = "help.read";

    /// <summary>The scope of the actor's post; CASE-0403 when the act is not for it, or the post is held no more.</summary>
    public async Task<Result<HelpScope>> ScopeAsync(string act, Acting by, CancellationToken ct)
    {
        if (
            !PermissionTable.Shipped.Act(act).Names(by.Actor.Role)
            || by.Actor.AuthorityCode is not { Length: >= 6 } authority
            || (await staff.OfAsync(by.Actor.AccountId, ct)).FirstOrDefault(one =>
                one.Role == by.Actor.Role && one.AuthorityCode == authority
            )
                is not { } post
            || (post.Role == CaseRoles.VillageAgent && post.Village is null)
        )
        {
            return CaseErrors.NotAllowed;
        }

        return new HelpScope(authority[..6], post.Role == CaseRoles.VillageAgent ? post.Village : null);
    }

    /// <summary>Taken by a helper, and not ended.</summary>
    public static bool IsOpen(HelpRow row) => row.Status is HelpStatus.Taken or HelpStatus.Agreed;

    /// <summary>The help stands: taken, not ended, and not older than the platform lets one stand.</summary>
    public bool Stands(HelpRow row) =>
        IsOpen(row) && row.TakenAt is { } taken && clock.Now < taken.AddDays(options.StandsFor);

    /// <summary>A request in the actor's scope that waits for a helper, or one that stands and is the actor's own.</summary>
    /// <returns>CASE-0404 for every other, so that nobody learns that there is one.</returns>
    public async Task<Result<HelpRow>> SeenAsync(string number, Acting by, CancellationToken ct)
    {
        var scope = await ScopeAsync("assistance.take", by, ct);
        if (!scope.IsOk)
        {
            return scope.Rejection;
        }

        return
            await db.Helps.FirstOrDefaultAsync(one => one.Number == number, ct) is { } row
            && scope.Value.Covers(row)
            && (row.Status == HelpStatus.Waiting || IsOwn(row, by))
            ? row
            : CaseErrors.NotFound;
    }

    /// <summary>A help that stands and is the actor's own; CASE-0404 for every other.</summary>
    public async Task<Result<HelpRow>> OwnAsync(string number, Acting by, CancellationToken ct)
    {
        var seen = await SeenAsync(number, by, ct);
        return !seen.IsOk || IsOwn(seen.Value, by) ? seen : CaseErrors.NotFound;
    }

    public bool IsOwn(HelpRow row, Acting by) => row.HelperId == by.Actor.AccountId && Stands(row);

    /// <summary>Writes down, before it is shown, that a helper saw personal data of a request.</summary>
    public Task NoteAsync(HelpRow row, Acting by, string what, CancellationToken ct) =>
        log.RecordAsync(
            new LedgerEntry(ReadingStream(row.Id), ReadingType, by.Actor, new { number = row.Number, what }),
            ct
        );

    public static string ReadingStream(long id) => $"reading:help:{id}";

    public static string Stream(long id) => $"help:{id}";
}
