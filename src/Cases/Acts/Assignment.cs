using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>分派 and 回避: who takes a step; the one who steps aside is replaced in the same act.</summary>
internal static class Assignment
{
    public static Result<Decision> Assign(
        CaseFile file,
        ActContext context,
        string stepId,
        IReadOnlyList<StaffName> staff
    )
    {
        if (file.State.Ended || file.State.Steps.GetValueOrDefault(stepId) is not { Status: not StepStatus.Done })
        {
            return CaseErrors.StepNotReady(stepId);
        }

        var step = file.Item.Steps.First(one => one.Id == stepId);
        return staff.DistinctBy(one => one.AccountId).Count() < step.Staff
            ? CaseErrors.StaffTooFew(step.Name, step.Staff)
            : file.Record(
                context,
                null,
                new Assigned(stepId, [.. staff.Select(one => one.AccountId)], [.. staff.Select(one => one.Name)])
            );
    }

    public static Result<Decision> Recuse(
        CaseFile file,
        ActContext context,
        string stepId,
        long accountId,
        StaffName replacement,
        string reason
    )
    {
        if (
            file.State.Steps.GetValueOrDefault(stepId) is not { Status: not StepStatus.Done } state
            || state.Assignees.All(one => one.AccountId != accountId)
        )
        {
            return CaseErrors.StepNotReady(stepId);
        }

        StaffName[] staff = [.. state.Assignees.Where(one => one.AccountId != accountId), replacement];
        return string.IsNullOrWhiteSpace(reason)
            ? CaseErrors.ReasonMissing
            : file.Record(
                context,
                reason,
                new Recused(stepId, accountId, replacement.AccountId),
                new Assigned(stepId, [.. staff.Select(one => one.AccountId)], [.. staff.Select(one => one.Name)])
            );
    }
}
