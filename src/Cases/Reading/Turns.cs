using Tongban.Cases.Domain;
using Tongban.Kernel.Clocks;
using Tongban.Platform.Web;

namespace Tongban.Cases.Reading;

/// <summary>轮到谁办: one sentence that says who acts next and by when.</summary>
internal static class Turns
{
    public static WhoseTurn Of(CaseFile file, DateTimeOffset now)
    {
        var (state, clock) = (file.State, file.Clock);
        return state.Status switch
        {
            CaseStatus.AwaitingCorrection => new(
                Turn.Applicant,
                clock.ReplyBy is { } reply
                    ? $"轮到您：请在{ChineseDate.Format(reply.Due.Date)}前按补正告知书补正{state.Correction!.Open.Count}项内容。"
                    : "轮到您：请按补正告知书补正。"
            ),
            CaseStatus.Submitted => new(
                Turn.Authority,
                clock.AnswerDue is { } due
                    ? $"轮到受理窗口：应当在{ChineseDate.Format(due.Date)}前告知您是否受理。"
                    : "轮到受理窗口：正在核对您的申请材料。"
            ),
            CaseStatus.Reviewing => Reviewing(file, now),
            CaseStatus.Decided => new(Turn.Authority, "决定已经作出，正在制作结果文书。"),
            CaseStatus.Closed => new(
                Turn.Authority,
                clock.DeliverBy is { } deliver
                    ? $"已经办结，结果应当在{ChineseDate.Format(deliver.Date)}前送达您。"
                    : "已经办结，正在送达结果。"
            ),
            _ => new(Turn.Nobody, $"本办件{StatusNames.Of(state.Status)}。"),
        };
    }

    private static WhoseTurn Reviewing(CaseFile file, DateTimeOffset now)
    {
        var clock = file.Clock;
        if (clock.SegmentAt(now) is { Kind: SegmentKind.Stopped } stop)
        {
            var names = file
                .State.Procedures.Values.Where(procedure => procedure is { EndedAt: null, StopsClock: true })
                .Select(procedure => file.Item.SpecialSteps.First(step => step.Id == procedure.Id).Name)
                .DefaultIfEmpty("听证");
            var until = stop.Through is { } through ? $"，预计到{ChineseDate.Format(through)}" : "";
            return new(Turn.Outside, $"正在进行{string.Join("、", names)}{until}。这段时间不计入办理期限。");
        }

        if (file.State.Fees.Values.Any(fee => !fee.Paid))
        {
            return new(Turn.Applicant, "请按缴费通知缴费。机关同时继续审查，办理期限不停止计算。");
        }

        if (file.State.Deferral is { Runs: true, NextUntil: { } owedBy })
        {
            return new(
                Turn.Applicant,
                $"轮到您：请在{ChineseDate.Format(owedBy)}前补交承诺的材料。机关同时继续审查，办理期限不停止计算。"
            );
        }

        var due = clock.PromisedDue ?? clock.StatutoryDue;
        return new(
            Turn.Authority,
            due is null ? "轮到审查部门：正在审查。" : $"轮到审查部门：应当在{ChineseDate.Format(due.Date)}前作出决定。"
        );
    }
}
