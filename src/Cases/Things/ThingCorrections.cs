using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Cases.Moves;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>
/// 一次告知: what the members filed at one instant ask to have corrected goes out together, when all have answered or at the latest
/// on the last day of the earliest answer period; a member that stayed silent is deemed to have accepted by its own rule.
/// </summary>
internal sealed class ThingCorrections(CasesDb db, UnitOfWork work, CaseExecutor executor, ThingMessages messages)
{
    /// <summary>Hour of that last day, while the notices can still be made and read.</summary>
    private static readonly TimeSpan LastHour = TimeSpan.FromHours(16);

    private const string CorrectionDraftedType = "correction-drafted";

    /// <param name="answerDue">End of the answer period, exclusive.</param>
    public static DateTimeOffset LastCall(DateTimeOffset answerDue) =>
        LegalTime.StartOf(LegalTime.DateOf(answerDue.AddMicroseconds(-1))) + LastHour;

    /// <summary>Sends what is in, if it is time to; safe to ask any number of times.</summary>
    /// <param name="last">The last call: whatever is drafted goes out.</param>
    public async Task SendAsync(long thingId, int wave, bool last, CancellationToken ct)
    {
        var cases = await GatheredAsync(thingId, wave, last, ct);
        foreach (var id in cases)
        {
            await executor.AsPlatformAsync(id, IssueCorrection.Decide, ct);
        }

        if (cases.Count > 0)
        {
            await TellAsync(thingId, wave, cases, ct);
        }
    }

    private async Task<IReadOnlyList<long>> GatheredAsync(long thingId, int wave, bool last, CancellationToken ct)
    {
        var rows = await db
            .ThingMembers.AsNoTracking()
            .Where(one => one.ThingId == thingId && one.Wave == wave && one.CaseId != null)
            .ToListAsync(ct);
        long[] cases = [.. rows.Select(one => one.CaseId!.Value)];
        var open = await db
            .Cases.AsNoTracking()
            .Where(one => cases.Contains(one.Id) && one.Status == CaseStatus.Submitted)
            .Select(one => one.Id)
            .ToListAsync(ct);
        var drafted = await db
            .Events.AsNoTracking()
            .Where(one => open.Contains(one.CaseId) && one.Type == CorrectionDraftedType)
            .Select(one => one.CaseId)
            .Distinct()
            .ToListAsync(ct);
        return last || drafted.Count == open.Count ? drafted : [];
    }

    /// <summary>The wave in which a case's corrections are gathered; null for a case of its own.</summary>
    public async Task<(long Thing, int Wave)?> WaveOfAsync(long caseId, CancellationToken ct) =>
        await db
            .ThingMembers.AsNoTracking()
            .Where(one => one.CaseId == caseId)
            .Select(one => new { one.ThingId, one.Wave })
            .FirstOrDefaultAsync(ct)
            is { } found
            ? (found.ThingId, found.Wave)
            : null;

    /// <summary>Tells the applicant once of all that a wave asks for.</summary>
    private async Task TellAsync(long thingId, int wave, IReadOnlyList<long> cases, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var thing = await db.Things.AsNoTracking().SingleAsync(one => one.Id == thingId, ct);
        var rows = await db.ThingMembers.AsNoTracking().Where(one => one.ThingId == thingId).ToListAsync(ct);
        var names = string.Join(
            "、",
            rows.Where(one => one.CaseId is { } id && cases.Contains(id)).Select(one => one.ItemName)
        );
        messages.Tell(
            thing,
            rows,
            $"correction:{wave}",
            $"“{thing.ItemName}”需要补正",
            $"您一次申请的“{thing.ItemName}”中，{names}需要补正。各部门的要求已经汇总，请一次补齐。申请编号：{thing.Number}。"
        );
        await write.CommitAsync(ct);
    }
}
