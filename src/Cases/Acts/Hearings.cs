using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Acts;

/// <summary>Interested persons and hearings (行政许可法 36, 46–48).</summary>
internal static class Hearings
{
    public static Result<Decision> TellInterestedPerson(
        CaseFile file,
        ActContext context,
        string personId,
        string name
    ) =>
        file.State.Status == CaseStatus.Reviewing
            ? file.Record(context, null, new InterestedPersonTold(personId, name))
            : Refusal.Of(file, "告知利害关系人");

    public static Result<Decision> ReceiveOpinion(
        CaseFile file,
        ActContext context,
        string opinionId,
        string from,
        string text
    )
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "登记陈述申辩意见");
        }

        return string.IsNullOrWhiteSpace(text)
            ? CaseErrors.ReasonMissing
            : file.Record(context, null, new OpinionReceived(opinionId, from, text));
    }

    public static Result<Decision> AnswerOpinion(CaseFile file, ActContext context, string opinionId, string answer)
    {
        if (file.State.Opinions.All(opinion => opinion.Id != opinionId))
        {
            return CaseErrors.OpinionUnknown;
        }

        return string.IsNullOrWhiteSpace(answer)
            ? CaseErrors.ReasonMissing
            : file.Record(context, null, new OpinionAnswered(opinionId, answer));
    }

    public static Result<Decision> TellRight(CaseFile file, ActContext context, IReadOnlyList<string> persons) =>
        file.State.Status == CaseStatus.Reviewing
            ? file.Record(context, null, new HearingRightTold(persons))
            : Refusal.Of(file, "告知听证权利");

    public static Result<Decision> Request(CaseFile file, ActContext context, string from) =>
        file.State.Status == CaseStatus.Reviewing
            ? file.Record(context, null, new HearingRequested(from))
            : Refusal.Of(file, "申请听证");

    /// <summary>Place and date, told seven working days before (48 第一款第一项); the chair has examined nothing of the case.</summary>
    public static Result<Decision> Notify(
        CaseFile file,
        ActContext context,
        HearingNotified notice,
        long chairAccountId
    )
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "通知听证");
        }

        if (
            file.State.Steps.Values.Any(step =>
                step.Staff.Any(one => one.AccountId == chairAccountId)
                || step.Assignees.Any(one => one.AccountId == chairAccountId)
            )
        )
        {
            return CaseErrors.ChairExamined;
        }

        if (!notice.Public && string.IsNullOrWhiteSpace(notice.ClosedGround))
        {
            return CaseErrors.HearingClosedWithoutGround;
        }

        if (file.Terms.Regime.HearingNotice is { } rule)
        {
            var earliest = file.Calendar.AddWorkingDays(context.Today, rule.Value.Amount);
            if (notice.HeldOn < earliest)
            {
                return CaseErrors.HearingTooSoon(earliest);
            }
        }

        return notice.Days <= 0 ? CaseErrors.DaysMissing : file.Record(context, null, notice);
    }

    public static Result<Decision> Hold(CaseFile file, ActContext context, string minutesHash, string chair) =>
        file.State is { Status: CaseStatus.Reviewing, Hearing: { HeldOn: { } heldOn, MinutesHash: null } }
        && heldOn <= context.Today
            ? file.Record(context, null, new HearingHeld(minutesHash, chair))
            : Refusal.Of(file, "登记听证笔录");
}
