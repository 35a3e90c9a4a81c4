using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>审查 steps, in sequence and in parallel; on-site verification by two named staff (34 第三款).</summary>
internal static class Review
{
    public static Result<Decision> Complete(
        CaseFile file,
        ActContext context,
        string stepId,
        StepOpinion opinion,
        string note,
        IReadOnlyList<StaffName> staff,
        IReadOnlyList<string>? ticked = null
    )
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "办理审查环节");
        }

        if (Step(file, stepId) is not ({ } step, { Status: StepStatus.Ready } state))
        {
            return CaseErrors.StepNotReady(stepId);
        }

        if (
            !state.Assignees.IsEmpty
            && state.Assignees.All(one =>
                one.AccountId != context.By.AccountId && one.AccountId != context.By.InsteadOf
            )
        )
        {
            return CaseErrors.NotAssigned(step.Name);
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            return CaseErrors.ReasonMissing;
        }

        if (staff.DistinctBy(one => one.AccountId).Count() < step.Staff)
        {
            return CaseErrors.StaffTooFew(step.Name, step.Staff);
        }

        string[] seen = [.. step.Checks.Intersect(ticked ?? [])];
        return opinion == StepOpinion.Meets && seen.Length < step.Checks.Count
            ? CaseErrors.ChecksOpen(step.Checks.Except(seen))
            : file.Record(
                context,
                null,
                new StepCompleted(stepId, opinion, note, staff, step.Checks.Count > 0 ? seen : null)
            );
    }

    /// <summary>
    /// 退回 to an earlier step. What comes after that step is done again; parallel branches that do not come after it keep
    /// their opinions, and the event says which are which.
    /// </summary>
    public static Result<Decision> Return(
        CaseFile file,
        ActContext context,
        string fromStepId,
        string toStepId,
        string note
    )
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "退回");
        }

        if (Step(file, fromStepId) is not ({ } from, { Status: StepStatus.Ready }))
        {
            return CaseErrors.StepNotReady(fromStepId);
        }

        if (
            Step(file, toStepId) is not (not null, { Status: StepStatus.Done })
            || !StepGraph.Precedes(file.Item, file.State, toStepId, from.Id)
        )
        {
            return CaseErrors.ReturnTargetWrong;
        }

        return string.IsNullOrWhiteSpace(note)
            ? CaseErrors.ReasonMissing
            : file.Record(context, note, Returned(file, fromStepId, toStepId, note));
    }

    /// <summary>The approver sends a finished review back to one of its steps.</summary>
    public static Result<Decision> ReturnByApprover(CaseFile file, ActContext context, string toStepId, string note)
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "退回");
        }

        if (Step(file, toStepId) is not (not null, { Status: StepStatus.Done }))
        {
            return CaseErrors.ReturnTargetWrong;
        }

        return string.IsNullOrWhiteSpace(note)
            ? CaseErrors.ReasonMissing
            : file.Record(context, note, Returned(file, "decision", toStepId, note));
    }

    private static StepReturned Returned(CaseFile file, string from, string to, string note)
    {
        var reopened = StepGraph.DownstreamOf(file.Item, file.State, to);
        string[] kept =
        [
            .. file
                .Item.Steps.Select(step => step.Id)
                .Where(id => file.State.Steps.TryGetValue(id, out var state) && state.Status == StepStatus.Done)
                .Except(reopened),
        ];
        return new StepReturned(from, to, reopened, kept, note);
    }

    private static (ReviewStep? Step, StepState? State) Step(CaseFile file, string id) =>
        (file.Item.Steps.FirstOrDefault(step => step.Id == id), file.State.Steps.GetValueOrDefault(id));
}
