using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Writing;

/// <summary>What the promises of a case say to the applicant, and to the desk, by an instant; pure.</summary>
internal static class PromiseReminders
{
    public static IEnumerable<Reminder> Due(CaseRow row, CaseFile file, DateTimeOffset now) =>
        file.State is { Deferral: null, Commitment: null }
            ? []
            : [.. OfDeferral(row, file, now), .. OfCommitment(row, file, now)];

    private static IEnumerable<Reminder> OfDeferral(CaseRow row, CaseFile file, DateTimeOffset now)
    {
        if (file.State.Deferral is not { StartedAt: { } started } deferral)
        {
            yield break;
        }

        var names = Names(file, deferral.Open.IsEmpty ? deferral.Until.Keys : deferral.Open);
        if (file.State.Status == CaseStatus.Reviewing && deferral is { Runs: true, NextUntil: { } next })
        {
            yield return Told(
                $"accepted:{started:yyyyMMddHHmmss}",
                "已经容缺受理",
                $"您申请的“{row.ItemName}”已经容缺受理。请在{ChineseDate.Format(next)}前补交：{names}。办件编号：{row.Number}。",
                next
            );
            foreach (var due in PromiseDates.Of(file.State).Where(due => due.At <= now && due.At > started))
            {
                if (due.Kind == PromiseDueKind.DeferralReminder)
                {
                    yield return Told(
                        $"reminder:{due.Day:yyyy-MM-dd}",
                        "承诺补交的材料快到期了",
                        $"您申请的“{row.ItemName}”还有承诺补交的材料没有交：{names}。请在{ChineseDate.Format(due.Day)}前补交，网上、窗口都可以。办件编号：{row.Number}。",
                        due.Day
                    );
                }
            }
        }

        if (deferral is { MissedAt: { } missed, Open.IsEmpty: false })
        {
            var day = LegalTime.DateOf(missed);
            if (file.State.Status == CaseStatus.Lapsed)
            {
                yield return Told(
                    $"lapsed:{day:yyyy-MM-dd}",
                    "逾期未补交，申请已经终止",
                    $"您申请的“{row.ItemName}”没有按承诺补交：{names}，依照规定视为撤回申请。告知书在办件页上；可以重新申请。办件编号：{row.Number}。",
                    day
                );
            }
            else if (file.State.Status == CaseStatus.Reviewing)
            {
                yield return new Reminder(
                    TaskKind.DeferralMissed,
                    $"{day:yyyy-MM-dd}",
                    "承诺补交的材料已经逾期",
                    $"您申请的“{row.ItemName}”没有按承诺补交：{names}。机关将按已有的材料作出决定；决定作出以前仍然可以补交。办件编号：{row.Number}。",
                    $"承诺补交的材料已经逾期：{names}。法律没有另外规定后果的，按已有的材料作出决定。",
                    day
                );
            }
        }
    }

    private static IEnumerable<Reminder> OfCommitment(CaseRow row, CaseFile file, DateTimeOffset now)
    {
        if (file.State.Commitment is not { } commitment)
        {
            yield break;
        }

        foreach (var due in PromiseDates.Of(file.State).Where(due => due.At <= now))
        {
            switch (due.Kind)
            {
                case PromiseDueKind.CheckEnd:
                    yield return new Reminder(
                        TaskKind.CommitmentOverdue,
                        $"{due.Day:yyyy-MM-dd}",
                        "",
                        "",
                        $"核查期限已于{ChineseDate.Format(due.Day)}届满，还没有登记核查结果。请尽快核查。",
                        due.Day
                    )
                    {
                        ForStaffOnly = true,
                    };
                    break;
                case PromiseDueKind.RectificationReminder when due.At > commitment.OrderedAt:
                    yield return Told(
                        $"rectify-soon:{due.Day:yyyy-MM-dd}",
                        "整改期限快到了",
                        $"“{row.ItemName}”责令整改的期限到{ChineseDate.Format(due.Day)}。整改完成的，请告知机关核对；逾期不整改或者仍不符合条件的，依法撤销。办件编号：{row.Number}。",
                        due.Day
                    );
                    break;
                case PromiseDueKind.RectificationEnd:
                    yield return new Reminder(
                        TaskKind.RectificationDue,
                        $"{due.Day:yyyy-MM-dd}",
                        "整改期限已经届满",
                        $"“{row.ItemName}”责令整改的期限已于{ChineseDate.Format(due.Day)}届满，机关将核对整改情况。办件编号：{row.Number}。",
                        $"整改期限已于{ChineseDate.Format(due.Day)}届满。请核对并登记：合格的结束，不合格的撤销。",
                        due.Day
                    );
                    break;
            }
        }

        if (commitment is { IsRectifying: true, RectifyBy: { } by })
        {
            yield return Told(
                $"rectify:{by:yyyy-MM-dd}",
                "责令限期整改",
                $"核查发现“{row.ItemName}”的承诺与实际不符，请在{ChineseDate.Format(by)}前整改。通知书在办件页上。办件编号：{row.Number}。",
                by
            );
        }

        if (commitment.RevokedAt is { } revoked)
        {
            yield return Told(
                "revoked",
                "准予决定已被撤销",
                $"“{row.ItemName}”因承诺不实被撤销，决定书和救济途径在办件页上。办件编号：{row.Number}。",
                LegalTime.DateOf(revoked)
            );
        }
    }

    private static Reminder Told(string occasion, string title, string words, DateOnly due) =>
        new(TaskKind.PromiseTold, occasion, title, words, null, due);

    private static string Names(CaseFile file, IEnumerable<string> ids)
    {
        var owed = ids.ToHashSet(StringComparer.Ordinal);
        return string.Join(
            "、",
            file.Item.Materials.Where(material => owed.Contains(material.Id)).Select(material => material.Name)
        );
    }
}
