using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>Follows the members' cases: what a granted one set free is filed, what a refused one stopped is told.</summary>
internal sealed class ThingProgress(
    CasesDb db,
    UnitOfWork work,
    ThingFiling filing,
    ThingMessages messages,
    ThingCertificate certificate,
    ThingOpinion opinion,
    BuildingsUnderWay under,
    IBusinessClock clock
)
{
    /// <summary>Brings a 一件事 to where its members' cases are by now; files those that may start. For the outbox.</summary>
    public async Task FollowAsync(long id, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        if (await db.Things.SingleAsync(one => one.Id == id, ct) is { EndedAt: null } thing)
        {
            var rows = await db
                .ThingMembers.Where(one => one.ThingId == id)
                .OrderBy(one => one.Ordinal)
                .ToListAsync(ct);
            await BringUpAsync(thing, rows, ct);
        }

        await write.CommitAsync(ct);
    }

    private async Task BringUpAsync(ThingRow thing, List<ThingMemberRow> rows, CancellationToken ct)
    {
        await ReadCasesAsync(rows, ct);
        await opinion.IssueAsync(thing, rows, ct);
        var state = ThingFiling.StateOf(rows);
        if (state.Ready.Count > 0)
        {
            var plan = await filing.PlanAsync(thing, ct);
            var filed = await filing.FileReadyAsync(thing, rows, plan, clock.Now, Acting.Platform, ct);
            if (!filed.IsOk)
            {
                throw new InvalidOperationException(
                    $"{thing.Number}: {string.Join("; ", filed.Rejections.Select(one => one.Code))}"
                );
            }

            state = ThingFiling.StateOf(rows);
        }

        foreach (var row in rows.Where(one => state.Members[one.MemberId] != one.State))
        {
            row.State = state.Members[row.MemberId];
            row.EndedAt ??= row.State == MemberState.Stopped ? clock.Now : null;
        }

        if (thing.Status != state.Status)
        {
            thing.Status = state.Status;
            thing.EndedAt = state.Ended ? clock.Now : null;
            work.Record(
                new LedgerEntry(
                    $"thing:{thing.Id}",
                    state.Ended ? "thing.ended" : "thing.moved",
                    Actor.System,
                    new
                    {
                        number = thing.Number,
                        status = state.Status.ToString(),
                        members = rows.Select(one => new { one.MemberId, state = one.State.ToString() }),
                    }
                )
            );
            if (state.Ended)
            {
                await under.CloseAsync(thing.Id, ct);
                await certificate.IssueAsync(thing, rows, ct);
                messages.Tell(
                    thing,
                    rows,
                    thing.Round == 1 ? "end" : $"end-{thing.Round}",
                    EndTitle(thing),
                    EndWords(thing, rows)
                );
                work.Publish(CaseMessage.ThingEnded, Ended(thing, rows));
            }
        }
    }

    /// <summary>For the rating of the whole.</summary>
    private CaseMessage Ended(ThingRow thing, List<ThingMemberRow> rows) =>
        new(
            thing.Id,
            thing.Number,
            thing.Version,
            clock.Now,
            thing.ItemId,
            thing.ItemName,
            thing.AuthorityCode,
            thing.Division,
            thing.CounterCode,
            thing.Channel.ToString(),
            thing.OwnerAccountId,
            Actor.System.AccountId,
            thing.Status.ToString(),
            TellThrough: rows.Select(one => one.CaseId).First(id => id is not null)
        );

    private async Task ReadCasesAsync(List<ThingMemberRow> rows, CancellationToken ct)
    {
        long[] cases = [.. rows.Select(one => one.CaseId).OfType<long>()];
        var known = await db
            .Cases.AsNoTracking()
            .Where(one => cases.Contains(one.Id))
            .Select(one => new
            {
                one.Id,
                one.Status,
                one.Outcome,
                one.ClosedAt,
                one.EndedAt,
            })
            .ToDictionaryAsync(one => one.Id, ct);
        foreach (var row in rows.Where(one => one.CaseId is not null))
        {
            var one = known[row.CaseId!.Value];
            row.State = Standing(one.Status, one.Outcome);
            row.EndedAt = row.State is MemberState.Granted or MemberState.NotGranted
                ? one.ClosedAt ?? one.EndedAt
                : null;
        }
    }

    /// <summary>A member is granted when its result is made: the platform passes it on then.</summary>
    internal static MemberState Standing(CaseStatus status, Outcome? outcome) =>
        status switch
        {
            CaseStatus.Submitted or CaseStatus.Reviewing or CaseStatus.Decided => MemberState.Open,
            CaseStatus.AwaitingCorrection => MemberState.AwaitingApplicant,
            CaseStatus.Closed or CaseStatus.Delivered or CaseStatus.Archived when outcome == Outcome.Granted =>
                MemberState.Granted,
            _ => MemberState.NotGranted,
        };

    private static string EndTitle(ThingRow thing) =>
        thing.Status switch
        {
            ThingStatus.Done => $"“{thing.ItemName}”全部办结",
            ThingStatus.PartlyDone => $"“{thing.ItemName}”部分办结",
            _ => $"“{thing.ItemName}”没有办成",
        };

    private static string EndWords(ThingRow thing, List<ThingMemberRow> rows)
    {
        string Names(MemberState state) =>
            string.Join("、", rows.Where(one => one.State == state).Select(one => one.ItemName));
        List<string> words = [];
        if (rows.Any(one => one.State == MemberState.Granted))
        {
            words.Add($"已办成：{Names(MemberState.Granted)}。");
        }

        if (thing.CombinedId is not null)
        {
            words.Add("准予的各项已经列入一张行业综合许可证，在“我的证照”里可以下载、出示。");
        }

        if (rows.Any(one => one.State == MemberState.NotGranted))
        {
            words.Add($"没有准予：{Names(MemberState.NotGranted)}，原因和救济途径见各自的决定书。");
        }

        if (rows.Any(one => one.State == MemberState.Stopped))
        {
            words.Add($"因此不再办理：{Names(MemberState.Stopped)}。");
        }

        return $"{string.Concat(words)}申请编号：{thing.Number}。";
    }
}
