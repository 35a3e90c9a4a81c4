using Microsoft.EntityFrameworkCore;
using Tongban.Cases.Acts;
using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Platform;

namespace Tongban.Cases.Writing;

/// <summary>Tasks that the events of a case and passed dates make and finish, in the open write scope.</summary>
internal sealed class TaskWriter(CasesDb db, CaseQueries queries, UnitOfWork work, IdSource ids)
{
    /// <param name="mayBeOpen">False when it is known that nobody has anything to do about the case before these events.</param>
    public async Task WriteAsync(
        CaseRow row,
        CaseFile file,
        IReadOnlyList<CaseEvent> added,
        DateTimeOffset now,
        CancellationToken ct,
        bool mayBeOpen = true
    )
    {
        foreach (var one in added)
        {
            if (one.Fact is Urged urged)
            {
                db.Tasks.Add(Of(row.Id, urged, one));
            }
            else if (CaseDuties.Of(file, one) is { Count: > 0 } made)
            {
                db.Tasks.AddRange(made.Select(task => Of(row.Id, task, one)));
            }

            if (mayBeOpen && Finishes(one.Fact) is { Count: > 0 } kinds)
            {
                await FinishAsync(row.Id, kinds, one, ct);
            }
        }

        foreach (var reminder in Reminders.Due(row, file, now))
        {
            await RemindAsync(row.Id, row.Number, reminder, now, ct);
        }
    }

    /// <summary>A task for the clerks, unless there is one; in a write scope of the caller's.</summary>
    public async Task<bool> AddAsync(
        long caseId,
        TaskKind kind,
        string occasion,
        string words,
        DateTimeOffset now,
        DateOnly? due,
        CancellationToken ct
    )
    {
        if (await db.Tasks.AnyAsync(one => one.CaseId == caseId && one.Kind == kind && one.Occasion == occasion, ct))
        {
            return false;
        }

        db.Tasks.Add(
            new TaskRow
            {
                Id = ids.Next(),
                CaseId = caseId,
                Kind = kind,
                Occasion = occasion,
                Words = words,
                MadeAt = now,
                DueOn = due,
                DoneAt = kind is TaskKind.ReplyReminder or TaskKind.PromiseTold ? now : null,
            }
        );
        return true;
    }

    private async Task RemindAsync(
        long caseId,
        string number,
        Reminder reminder,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (
            await AddAsync(
                caseId,
                reminder.Kind,
                reminder.Occasion,
                reminder.Task ?? reminder.Words,
                now,
                reminder.Due,
                ct
            ) && !reminder.ForStaffOnly
        )
        {
            work.Publish(
                ApplicantMessage.Topic,
                new ApplicantMessage(
                    caseId,
                    $"{reminder.Kind}:{caseId}:{reminder.Occasion}",
                    reminder.Title,
                    reminder.Words,
                    $"/my/cases/{number}",
                    "/track",
                    MustReach: true
                )
            );
        }
    }

    private TaskRow Of(long caseId, CaseDuty task, CaseEvent one) =>
        new()
        {
            Id = ids.Next(),
            CaseId = caseId,
            Kind = task.Kind,
            Occasion = task.Occasion,
            Words = task.Words,
            MadeAt = one.At,
            DueOn = task.Due,
        };

    private static IReadOnlyList<TaskKind> Finishes(CaseFact fact) =>
        fact switch
        {
            UrgeAnswered => [TaskKind.Urge],
            ApplicantTold => [TaskKind.TellApplicant],
            FollowedUp => [TaskKind.FollowUp, TaskKind.RegulatorFollowUp],
            CommitmentWithdrawn => [TaskKind.DecideAtOnce],
            CommitmentChecked => [TaskKind.CommitmentCheck, TaskKind.CommitmentOverdue],
            RectificationOrdered => [TaskKind.CommitmentDisposal],
            RectificationEnded { Met: true } => [TaskKind.RectificationDue, TaskKind.RegulatorFollowUp],
            RectificationEnded => [TaskKind.RectificationDue],
            CommitmentRevoked => [TaskKind.CommitmentDisposal, TaskKind.RectificationDue],
            DeferredSupplied { Open.Count: 0 } => [TaskKind.DeferralMissed],
            ProcedureStarted started when SpecialProcedures.IsTest(started.Kind) => [TaskKind.TestTeam],
            Decided =>
            [
                TaskKind.Expedite,
                TaskKind.TestTeam,
                TaskKind.DecideAtOnce,
                TaskKind.LeadUrge,
                TaskKind.SecondLook,
                TaskKind.DeferralMissed,
            ],
            Delivered => [TaskKind.OverdueDelivery, TaskKind.TellApplicant],
            CorrectionReplied { Open.Count: 0 } or CorrectionPeriodProlonged => [TaskKind.OverdueReply],
            Declined or Withdrawn or Terminated or Lapsed or DuplicateClosed =>
            [
                TaskKind.OverdueReply,
                TaskKind.TellApplicant,
                TaskKind.Expedite,
                TaskKind.TestTeam,
                TaskKind.DecideAtOnce,
                TaskKind.LeadUrge,
                TaskKind.SecondLook,
                TaskKind.DeferralMissed,
            ],
            _ => [],
        };

    private TaskRow Of(long caseId, Urged urged, CaseEvent one) =>
        new()
        {
            Id = ids.Next(),
            CaseId = caseId,
            Kind = TaskKind.Urge,
            Occasion = urged.UrgeId,
            AccountId = urged.HolderId,
            HolderName = urged.HolderName,
            ByName = one.By.Name,
            Words = one.Reason ?? "",
            MadeAt = one.At,
            DueOn = urged.AnswerBy,
        };

    private async Task FinishAsync(long caseId, IReadOnlyList<TaskKind> kinds, CaseEvent one, CancellationToken ct)
    {
        var (occasion, answer) = one.Fact switch
        {
            UrgeAnswered answered => (answered.UrgeId, answered.Answer),
            ApplicantTold told => (told.Occasion, told.How),
            FollowedUp done => (done.FollowUpId, done.How),
            _ => ((string?)null, (string?)null),
        };
        var open = await queries.OpenTasksAsync(db, caseId, ct);
        foreach (
            var task in open.Where(task => kinds.Contains(task.Kind) && (occasion is null || task.Occasion == occasion))
        )
        {
            task.DoneAt = one.At;
            task.DoneBy = one.By.Shown;
            task.Answer = answer;
        }
    }
}
