using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>撤回: the applicant's right until the decision.</summary>
internal static class WithdrawCase
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, string? reason)
    {
        if (file.State.Decision is not null)
        {
            return CaseErrors.WithdrawTooLate;
        }

        return file.State.Ended ? Refusal.Of(file, "撤回") : file.Record(context, reason, new Withdrawn());
    }
}

/// <summary>终止: death of the person or end of the organisation; staff cannot void a case otherwise.</summary>
internal static class TerminateCase
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, string cause)
    {
        if (file.State.Ended || file.State.Decision is not null)
        {
            return Refusal.Of(file, "终止");
        }

        return string.IsNullOrWhiteSpace(cause)
            ? CaseErrors.ReasonMissing
            : file.Record(context, cause, new Terminated(cause));
    }
}

/// <summary>A duplicate is closed by a supervisor, visibly, naming the case that goes on.</summary>
internal static class CloseDuplicate
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, string ofCaseNumber, string reason)
    {
        if (file.State.Ended || file.State.Decision is not null)
        {
            return Refusal.Of(file, "作为重复件关闭");
        }

        return string.IsNullOrWhiteSpace(reason) || string.IsNullOrWhiteSpace(ofCaseNumber)
            ? CaseErrors.ReasonMissing
            : file.Record(context, reason, new DuplicateClosed(ofCaseNumber));
    }
}
