using Tongban.Cases.Domain;
using Tongban.Kernel;

namespace Tongban.Cases.Acts;

/// <summary>督办: presses one named person, moves no limit, and stays open until that person answers.</summary>
internal static class UrgeCase
{
    public static Result<Decision> Decide(
        CaseFile file,
        ActContext context,
        string urgeId,
        StaffName? holder,
        DateOnly answerBy,
        string reason
    )
    {
        if (file.State.Status is not (CaseStatus.Decided or CaseStatus.Closed) && file.State.Ended)
        {
            return Refusal.Of(file, "督办");
        }

        if (holder is null)
        {
            return CaseErrors.UrgeHolderMissing;
        }

        if (holder.AccountId == context.By.AccountId)
        {
            return CaseErrors.UrgeSelf;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return CaseErrors.UrgeReasonMissing;
        }

        if (answerBy < context.Today)
        {
            return CaseErrors.UrgeDayWrong;
        }

        return file.State.Urges.Any(urge => urge.Answer is null && urge.Holder.AccountId == holder.AccountId)
            ? CaseErrors.UrgeOpen(holder.Name)
            : file.Record(context, reason, new Urged(urgeId, holder.AccountId, holder.Name, answerBy));
    }

    /// <summary>Only the person urged answers, or who stands in for that person; also when the case has ended since.</summary>
    public static Result<Decision> Answer(CaseFile file, ActContext context, string urgeId, string answer)
    {
        if (file.State.Urges.Find(urge => urge.Id == urgeId) is not { Answer: null } urge)
        {
            return CaseErrors.UrgeUnknown;
        }

        if (urge.Holder.AccountId != context.By.AccountId && urge.Holder.AccountId != context.By.InsteadOf)
        {
            return CaseErrors.NotUrged;
        }

        return string.IsNullOrWhiteSpace(answer)
            ? CaseErrors.UrgeAnswerMissing
            : file.Record(context, null, new UrgeAnswered(urgeId, answer));
    }
}

/// <summary>What the item wants done after a grant: published in the village, an inquiry made up for.</summary>
internal static class FollowUpDone
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, string followUpId, string how)
    {
        if (
            file.State.Decision?.Outcome != Outcome.Granted
            || file.Item.FollowUps.All(later => later.Id != followUpId)
            || file.Events.Any(one => one.Fact is FollowedUp done && done.FollowUpId == followUpId)
        )
        {
            return CaseErrors.FollowUpUnknown;
        }

        return string.IsNullOrWhiteSpace(how)
            ? CaseErrors.HowToldMissing
            : file.Record(context, null, new FollowedUp(followUpId, how));
    }
}

/// <summary>电话告知 and the like, where the applicant has no account and no message could be sent.</summary>
internal static class TellApplicant
{
    public static Result<Decision> Decide(CaseFile file, ActContext context, string occasion, string how) =>
        string.IsNullOrWhiteSpace(how)
            ? CaseErrors.HowToldMissing
            : file.Record(context, null, new ApplicantTold(occasion, how));
}
