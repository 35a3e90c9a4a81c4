using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel;
using Tongban.Kernel.Time;

namespace Tongban.Cases.Acts;

/// <summary>Interested persons and hearings (行政许可法 36, 46–48).</summary>
internal static class Hearings
{
    /// <summary>发现 (36): the decision then waits for that person to be told.</summary>
    public static Result<Decision> FindInterestedPerson(
        CaseFile file,
        ActContext context,
        string personId,
        string name,
        string interest
    )
    {
        if (file.State.Status != CaseStatus.Reviewing)
        {
            return Refusal.Of(file, "登记利害关系人");
        }

        return string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(interest)
            ? CaseErrors.ReasonMissing
            : file.Record(context, null, new InterestedPersonFound(personId, name, interest));
    }

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

    /// <summary>听证公告: what, when and where, to everybody (46).</summary>
    public static Result<Decision> Announce(CaseFile file, ActContext context, string subject)
    {
        if (file.State.Status != CaseStatus.Reviewing || file.State.Hearing is { MinutesHash: not null })
        {
            return Refusal.Of(file, "公告听证");
        }

        if (file.Events.Select(one => one.Fact).OfType<HearingNotified>().LastOrDefault() is not { } set)
        {
            return CaseErrors.HearingNotSet;
        }

        return string.IsNullOrWhiteSpace(subject)
            ? CaseErrors.ReasonMissing
            : file.Record(context, null, new HearingAnnounced(subject, set.HeldOn, set.Place));
    }

    /// <summary>The signed minutes: the examiner's evidence stands in them, and what the parties said against it (48 第一款第四项).</summary>
    public static Result<Decision> Hold(
        CaseFile file,
        ActContext context,
        string minutesHash,
        string chair,
        string examinerEvidence,
        string? partiesReply = null
    )
    {
        if (
            file.State is not { Status: CaseStatus.Reviewing, Hearing: { HeldOn: { } heldOn, MinutesHash: null } held }
            || heldOn > context.Today
        )
        {
            return Refusal.Of(file, "登记听证笔录");
        }

        if (file.Item.Hearing == HearingDuty.Mandatory && !held.Announced)
        {
            return CaseErrors.HearingNotAnnounced;
        }

        return string.IsNullOrWhiteSpace(examinerEvidence)
            ? CaseErrors.ExaminerSilent
            : file.Record(context, null, new HearingHeld(minutesHash, chair, examinerEvidence, partiesReply));
    }
}
