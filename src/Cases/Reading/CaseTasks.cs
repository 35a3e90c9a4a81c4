using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Access;
using Tongban.Cases.Data;

namespace Tongban.Cases.Reading;

/// <summary>A task as lists and the case show it.</summary>
internal sealed record TaskLine(
    TaskKind Kind,
    string Occasion,
    long? AccountId,
    string? HolderName,
    string? ByName,
    string Words,
    DateTimeOffset MadeAt,
    DateOnly? DueOn,
    DateTimeOffset? DoneAt,
    string? DoneBy,
    string? Answer
)
{
    public bool IsOpen => DoneAt is null;

    public bool IsFor(TaskScope whose) =>
        IsOpen && (AccountId is { } holder ? whose.Accounts.Contains(holder) : whose.Anybodys.Contains(Kind));
}

/// <summary>Whose tasks: those of some accounts, and of those that are given to nobody the kinds that this role does.</summary>
internal sealed record TaskScope(IReadOnlyList<long> Accounts, IReadOnlyList<TaskKind> Anybodys)
{
    private static readonly TaskKind[] Reviewers =
    [
        TaskKind.DeferralMissed,
        TaskKind.CommitmentCheck,
        TaskKind.CommitmentOverdue,
        TaskKind.RectificationDue,
        TaskKind.RegulatorFollowUp,
    ];

    private static readonly TaskKind[] Approvers =
    [
        TaskKind.DecideAtOnce,
        TaskKind.CommitmentCheck,
        TaskKind.CommitmentOverdue,
        TaskKind.CommitmentDisposal,
        TaskKind.RectificationDue,
        TaskKind.RegulatorFollowUp,
    ];

    /// <summary>Kinds of tasks that are given to nobody and that a role does.</summary>
    public static IReadOnlyList<TaskKind> Of(string role) =>
        role switch
        {
            CaseRoles.Clerk => [.. Enum.GetValues<TaskKind>().Except(Reviewers).Except([TaskKind.CommitmentDisposal])],
            CaseRoles.Reviewer => Reviewers,
            CaseRoles.Approver or CaseRoles.AuthorityHead => Approvers,
            _ => [],
        };
}

/// <summary>Tasks beside cases.</summary>
internal static class CaseTasks
{
    public static async Task<IReadOnlyList<TaskLine>> OfAsync(CasesDb db, long caseId, CancellationToken ct) =>
        [.. (await Of(db, [caseId]).ToListAsync(ct)).Select(Line)];

    /// <summary>The lines with the tasks of each case, the oldest first.</summary>
    public static async Task<IReadOnlyList<CaseLine>> WithAsync(
        CasesDb db,
        IReadOnlyList<CaseLine> lines,
        CancellationToken ct
    )
    {
        if (lines.Count == 0)
        {
            return lines;
        }

        var tasks = (await Of(db, [.. lines.Select(line => line.Id)]).ToListAsync(ct)).ToLookup(task => task.CaseId);
        return [.. lines.Select(line => line with { Tasks = [.. tasks[line.Id].Select(Line)] })];
    }

    private static IQueryable<TaskRow> Of(CasesDb db, long[] cases) =>
        db.Tasks.AsNoTracking().Where(task => cases.Contains(task.CaseId)).OrderBy(task => task.Id);

    private static TaskLine Line(TaskRow task) =>
        new(
            task.Kind,
            task.Occasion,
            task.AccountId,
            task.HolderName,
            task.ByName,
            task.Words,
            task.MadeAt,
            task.DueOn,
            task.DoneAt,
            task.DoneBy,
            task.Answer
        );
}
