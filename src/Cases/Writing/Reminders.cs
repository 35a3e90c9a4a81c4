using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using Tongban.Catalog.Content;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Time;
using Tongban.Platform.Web;

namespace Tongban.Cases.Writing;

/// <summary>What a passed date asks for: words to the applicant, and a task for the desk where one has to act.</summary>
/// <param name="Occasion">The date; a date that was moved is another occasion.</param>
/// <param name="Task">Words of the task; null when only the applicant is told.</param>
internal sealed record Reminder(TaskKind Kind, string Occasion, string Title, string Words, string? Task, DateOnly Due)
{
    /// <summary>The desk has a task; the applicant is not told.</summary>
    public bool ForStaffOnly { get; init; }
}

/// <summary>Reminders that are due by an instant; pure.</summary>
internal static class Reminders
{
    public static IEnumerable<Reminder> Due(CaseRow row, CaseFile file, DateTimeOffset now)
    {
        foreach (var due in file.Clock.NextDue.Where(due => due.At <= now))
        {
            if (Of(row, file, due) is { } reminder)
            {
                yield return reminder;
            }
        }

        foreach (var reminder in PromiseReminders.Due(row, file, now))
        {
            yield return reminder;
        }
    }

    private static Reminder? Of(CaseRow row, CaseFile file, NextDue due) =>
        due.Kind switch
        {
            DueKind.ReplyReminder when IsOpen(file) && due.At > file.State.Correction!.IssuedAt => Reply(row, file),
            DueKind.ReplyMissed when IsOpen(file) => Missed(row, file),
            DueKind.DeliveryMissed when file.State.Status is CaseStatus.Decided or CaseStatus.Closed => Delivery(
                row,
                file
            ),
            _ => null,
        };

    private static bool IsOpen(CaseFile file) => file.State.Status == CaseStatus.AwaitingCorrection;

    private static Reminder Reply(CaseRow row, CaseFile file)
    {
        var day = file.Clock.ReplyBy!.Due.Date;
        return new Reminder(
            TaskKind.ReplyReminder,
            $"{day:yyyy-MM-dd}",
            "补正期限快到了",
            $"您申请的“{row.ItemName}”还有{file.State.Correction!.Open.Count}项内容没有补正，请在{ChineseDate.Format(day)}前提交；来不及的，可以申请延长。办件编号：{row.Number}。",
            null,
            day
        );
    }

    private static Reminder Missed(CaseRow row, CaseFile file)
    {
        var (day, open) = (file.Clock.ReplyBy!.Due.Date, file.State.Correction!.Open.Count);
        return new Reminder(
            TaskKind.OverdueReply,
            $"{day:yyyy-MM-dd}",
            "补正期限已经届满",
            $"您申请的“{row.ItemName}”的补正期限已于{ChineseDate.Format(day)}届满，还有{open}项没有补正。机关作出不予受理决定之前，您仍然可以提交。办件编号：{row.Number}。",
            $"补正期限已于{ChineseDate.Format(day)}届满，还有{open}项没有补正，已提醒申请人。请联系申请人；确定不再补正的，依法决定不予受理。",
            day
        );
    }

    private static Reminder? Delivery(CaseRow row, CaseFile file)
    {
        if (file.Clock.DeliverBy is not { } by)
        {
            return null;
        }

        var (how, ask) = row.WantedDelivery switch
        {
            DeliveryWay.Counter => (
                "窗口领取",
                $"请带本人有效证件到{(file.Item.Places.Count > 0 ? file.Item.Places[0].Name : "办理窗口")}领取"
            ),
            DeliveryWay.Post => ("邮寄", "机关会尽快寄出"),
            _ => ("电子送达", "机关会尽快送达"),
        };
        return new Reminder(
            TaskKind.OverdueDelivery,
            $"{by.Date:yyyy-MM-dd}",
            "您的办理结果还没有送达",
            $"您申请的“{row.ItemName}”已经办结，结果还没有送达，{ask}。办件编号：{row.Number}。",
            $"结果应当在{ChineseDate.Format(by.Date)}前送达，已经逾期。申请人选择{how}，已提醒申请人。请尽快送达并登记。",
            by.Date
        );
    }
}
