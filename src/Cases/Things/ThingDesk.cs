using Tongban.Cases.Access;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Cases.Writing;
using Tongban.Catalog.Content;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>What the authority that leads a 一件事 may do with the whole, and the one counter that hands out everything.</summary>
internal sealed class ThingDesk(
    UnitOfWork work,
    ThingReader reader,
    TaskWriter tasks,
    CaseAccess access,
    DecisionMoves decisions,
    IBusinessClock clock
)
{
    private const string UrgeAct = "thing.urge";
    private const int LongestReason = 500;

    /// <summary>The whole, for staff of the authority that leads it and of counters and offices over it; CASE-0404 for others.</summary>
    public async Task<Result<ThingView>> FindAsync(string number, Acting by, CancellationToken ct) =>
        await reader.FindAsync(number, ct) is { } thing
        && await access.RefusalAsync(CaseAct.Read, thing.AuthorityCode, by, ct) is null
            ? thing
            : CaseErrors.NotFound;

    /// <summary>
    /// 牵头催办: a task for the clerks of a member's authority, once a day; it moves no limit. CASE-0184 not the lead's, 0185 nothing
    /// to urge, 0186 asked today already.
    /// </summary>
    public async Task<Result<ThingMemberView>> UrgeAsync(
        string number,
        string memberId,
        string reason,
        Acting by,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal(UrgeAct, by.Actor) is { } refusal)
        {
            return refusal;
        }

        await using var write = await work.BeginAsync(ct);
        if (await reader.FindAsync(number, ct) is not { } thing)
        {
            return CaseErrors.NotFound;
        }

        if (thing.AuthorityCode != by.Actor.AuthorityCode)
        {
            return ThingErrors.NotTheLead;
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > LongestReason)
        {
            return CaseErrors.UrgeReasonMissing;
        }

        if (thing.Members.FirstOrDefault(one => one.MemberId == memberId) is not { State: MemberState.Open } member)
        {
            return ThingErrors.NothingToUrge;
        }

        var now = clock.Now;
        var words = $"牵头办理“{thing.Name}”（{thing.Number}）的机关催办：{reason.Trim()}";
        if (
            !await tasks.AddAsync(
                member.CaseId!.Value,
                TaskKind.LeadUrge,
                $"{LegalTime.DateOf(now):yyyy-MM-dd}",
                words,
                now,
                member.DueOn,
                ct
            )
        )
        {
            return ThingErrors.UrgedToday(member.Name);
        }

        work.Record(
            new LedgerEntry(
                $"thing:{thing.Id}",
                "thing.urged",
                by.Actor,
                new { number, member = memberId },
                reason.Trim()
            )
        );
        await write.CommitAsync(ct);
        return member;
    }

    /// <summary>
    /// 一窗出件: hands out every result that is ready, each as an act in its own case. CASE-0187 when none is; else the first refusal
    /// stops, with what went before it done.
    /// </summary>
    /// <returns>Names of the items whose results were handed out.</returns>
    public async Task<Result<IReadOnlyList<string>>> HandOutAsync(
        string number,
        string recipient,
        Acting by,
        CancellationToken ct
    )
    {
        var found = await FindAsync(number, by, ct);
        if (!found.IsOk)
        {
            return Result.Fail<IReadOnlyList<string>>(found.Rejections);
        }

        List<string> done = [];
        foreach (var member in found.Value.Members.Where(one => one.ToHandOut))
        {
            var delivered = await decisions.DeliverAsync(
                new CaseMove(member.CaseId!.Value, by),
                DeliveryWay.Counter,
                recipient,
                ct: ct
            );
            if (!delivered.IsOk)
            {
                return Result.Fail<IReadOnlyList<string>>([
                    .. delivered.Rejections.Select(one => ThingErrors.OfMember(member.Name, one)),
                ]);
            }

            done.Add(member.Name);
        }

        return done.Count > 0 ? done : ThingErrors.NothingToHandOut;
    }
}
