using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Catalog;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>
/// 整改后再次申请, in the same application: for each department that did not pass a new case with its own number and clock, from what
/// was filed before; what has passed stands, and what waited for all of them waits again.
/// </summary>
internal sealed class ThingAgain(
    CasesDb db,
    UnitOfWork work,
    CatalogReader catalog,
    ThingFiling filing,
    BuildingsUnderWay under,
    TaskWriter tasks,
    Ownership ownership,
    IFieldProtector protector,
    IBusinessClock clock
)
{
    public const int Longest = 1000;

    /// <summary>
    /// CASE-0404 not the actor's, CASE-0260 nothing to look at again, CASE-0261 no words, CASE-0262 a building is under way elsewhere;
    /// else what a filing says, with the member's name before it.
    /// </summary>
    /// <returns>Names of the items that are looked at again.</returns>
    public async Task<Result<IReadOnlyList<string>>> RunAsync(
        string number,
        string? mended,
        Acting by,
        CancellationToken ct
    )
    {
        var words = TextInput.Paragraphs(mended, "整改情况", Longest, "mended");
        if (!words.IsOk)
        {
            return ThingErrors.MendedMissing;
        }

        await using var write = await work.BeginAsync(ct);
        var owner = await ownership.OfAsync(by.Actor.AccountId, ct);
        if (await db.Things.Where(owner.Things).FirstOrDefaultAsync(one => one.Number == number, ct) is not { } thing)
        {
            return CaseErrors.NotFound;
        }

        var rows = await db
            .ThingMembers.Where(one => one.ThingId == thing.Id)
            .OrderBy(one => one.Ordinal)
            .ToListAsync(ct);
        var terms = (await catalog.GetVersionAsync(thing.ItemVersionId, ct))?.Content.Bundle?.Opinion;
        var refused = rows.Where(one =>
                one is { State: MemberState.NotGranted, CaseId: not null }
                && terms?.Members.Contains(one.MemberId, StringComparer.Ordinal) is true
            )
            .ToList();
        if (terms is null || thing.EndedAt is null || refused.Count == 0)
        {
            return ThingErrors.NothingToLookAtAgain;
        }

        var plan = await filing.PlanAsync(thing, ct);
        if (await under.RefusalAsync(Buildings.Of(terms, plan.Merged, plan.Filed.Answers), thing.Id, ct) is { } twice)
        {
            return twice;
        }

        await under.ReopenAsync(thing.Id, ct);
        var now = clock.Now;
        foreach (var row in refused)
        {
            db.ThingRounds.Add(
                new ThingRoundRow
                {
                    ThingId = thing.Id,
                    Round = row.FiledRound,
                    MemberId = row.MemberId,
                    CaseId = row.CaseId!.Value,
                    CaseNumber = row.CaseNumber!,
                    Mended = protector.Protect(words.Value),
                    At = now,
                }
            );
            (row.CaseId, row.CaseNumber, row.FiledAt) = (null, null, null);
        }

        foreach (var row in rows.Where(one => one.State is MemberState.NotGranted or MemberState.Stopped))
        {
            (row.State, row.EndedAt) = (MemberState.Waiting, null);
        }

        (thing.Round, thing.Status, thing.EndedAt) = (thing.Round + 1, ThingStatus.Running, null);
        var filed = await filing.FileReadyAsync(thing, rows, plan, now, by, ct);
        if (!filed.IsOk)
        {
            return Result.Fail<IReadOnlyList<string>>(filed.Rejections);
        }

        foreach (var row in refused)
        {
            await tasks.AddAsync(
                row.CaseId!.Value,
                TaskKind.SecondLook,
                $"{thing.Round}",
                $"整改后再次申请（第{thing.Round}次）。申请人写明的整改情况：{words.Value}",
                now,
                null,
                ct
            );
        }

        work.Record(
            new LedgerEntry(
                $"thing:{thing.Id}",
                "thing.again",
                by.Actor,
                new
                {
                    number,
                    round = thing.Round,
                    members = refused.Select(one => one.MemberId),
                    mended = CanonicalJson.HashText(words.Value),
                }
            )
        );
        await write.CommitAsync(ct);
        return Result.Ok<IReadOnlyList<string>>([.. refused.Select(one => one.ItemName)]);
    }
}
