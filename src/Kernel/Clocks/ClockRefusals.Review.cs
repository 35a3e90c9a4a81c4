using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>Refusals between acceptance and decision.</summary>
internal sealed partial class ClockRefusals
{
    private Rejection? DuringReview(ClockEvent next) =>
        next switch
        {
            Stopped e => Stop(e),
            StopExtended e => Days(e.Days) ?? KnownStop(e.Key),
            StopEnded e => KnownStop(e.Key),
            Extended e => Extension(e),
            Forwarded => Forward(),
            HearingTold => facts.HearingTold is null ? null : new("CLOCK-0027", "已经告知过听证权利。"),
            HearingRequested => HearingRequest(),
            HearingSet e => HearingNotice(e),
            HearingClosed => facts.HearingSet is null
                ? new("CLOCK-0027", "还没有确定听证时间，不能登记听证笔录。")
                : null,
            _ => null,
        };

    private Rejection? Stop(Stopped e)
    {
        if (Regime.Stops is not { } rule || !rule.Value.Kinds.Contains(e.Kind))
        {
            return new(
                "CLOCK-0015",
                $"{SpecialKindName.Of(e.Kind)}所需时间不能从办理期限中扣除，期限照常计算。",
                "kind",
                Regime.Stops?.Id
            );
        }

        if (rule.Value.NoticeDuty && e.Days is null && e.Until is null)
        {
            return new("CLOCK-0016", "启动特别程序应当书面告知申请人所需时间；请填写所需工作日。", "days", "XKF-45b");
        }

        if (facts.Stops.Knows(e.Key))
        {
            return new("CLOCK-0017", "该特别程序已经启动；需要更多时间的，请另发告知书。");
        }

        return Days(e.Days)
            ?? (e.Until <= e.Day ? new("CLOCK-0016", "告知的截止日期应当晚于告知之日。", "until") : null);
    }

    private static Rejection? Days(int? days) =>
        days is <= 0 ? new("CLOCK-0016", "告知的所需时间应当至少为1个工作日。", "days", "XKF-45b") : null;

    private Rejection? KnownStop(string key) =>
        !facts.Stops.Knows(key) ? new("CLOCK-0017", "没有这个特别程序，请先启动。")
        : facts.Stops.HasEnded(key) ? new("CLOCK-0018", "该特别程序已经结束。")
        : null;

    private Rejection? Extension(Extended e)
    {
        if (Regime.ExtensionOf(terms.Joint) is not { } rule)
        {
            return new("CLOCK-0019", "本类事项的法律没有规定可以延长办理期限。");
        }

        if (facts.Extension is not null)
        {
            return new("CLOCK-0020", "办理期限只能延长一次，已经延长过。", Article: rule.Id);
        }

        if (terms.TwoLevel && facts.Forwarded is null)
        {
            return new(
                "CLOCK-0019",
                "下级行政机关的审查期限不能延长，请按期报送上级。",
                Article: Regime.LowerReviewLimit?.Id
            );
        }

        if (reading.UnextendedDue is null && reading.BaseDue is null)
        {
            return new("CLOCK-0025", "本事项没有法定办结时限，无期限可以延长。", Article: rule.Id);
        }

        if (reading.StatutoryDue is { } due && e.At >= due.Ends)
        {
            return new("CLOCK-0021", $"办理期限已于{Words(due.Date)}届满，届满后不能延长。", Article: rule.Id);
        }

        if (e.GrantedBy != rule.Value.Grantor)
        {
            return new("CLOCK-0022", $"延长期限应当经{GrantorName.Of(rule.Value.Grantor)}批准。", "grantedBy", rule.Id);
        }

        if (!AmountFits(e.By, rule.Value))
        {
            return new("CLOCK-0023", AmountMessage(rule.Value), "by", rule.Id);
        }

        return e.ReasonsTold
            ? null
            : new("CLOCK-0024", "延长期限应当将理由告知申请人，未告知的不发生延长的效力。", "reasons", rule.Id);
    }

    private static bool AmountFits(Period by, ExtensionRule rule) =>
        by.Unit == rule.Amount.Unit
        && (rule.Mode == ExtensionMode.UpTo ? by.Amount >= 1 && by.Amount <= rule.Amount.Amount : by == rule.Amount);

    private static string AmountMessage(ExtensionRule rule) =>
        rule.Mode switch
        {
            ExtensionMode.Fixed => $"法律规定的延长时间为{rule.Amount}。",
            ExtensionMode.UpTo => $"延长的时间最多为{rule.Amount}。",
            _ => $"延长后的总期限为{rule.Amount}。",
        };

    private Rejection? Forward() =>
        !terms.TwoLevel ? new("CLOCK-0026", "本事项不需要报送上级行政机关决定。")
        : facts.Forwarded is not null ? new("CLOCK-0026", "已经报送上级行政机关。", Article: "XKF-35a")
        : null;

    private Rejection? HearingRequest() =>
        facts.HearingTold is null ? new("CLOCK-0027", "还没有告知听证权利，不能登记听证申请。")
        : facts.HearingRequested is not null ? new("CLOCK-0027", "已经登记过听证申请。")
        : null;

    private Rejection? HearingNotice(HearingSet e)
    {
        if (Regime.HearingNotice is not { } rule)
        {
            return null;
        }

        var noticeBy = calendar.SubtractWorkingDays(e.On, rule.Value.Amount);
        return e.Day > noticeBy
            ? new(
                "CLOCK-0028",
                $"应当于举行听证的{rule.Value.Amount}日前通知；如今日通知，听证不早于{Words(calendar.AddWorkingDays(e.Day, rule.Value.Amount))}。",
                "on",
                rule.Id
            )
            : null;
    }

    private Rejection? Decision(Decided e)
    {
        if (facts.Decided is not null)
        {
            return new("CLOCK-0014", "已经作出决定。");
        }

        if (e.Deemed)
        {
            return null;
        }

        if (Unaccepted(e) is { } unaccepted)
        {
            return unaccepted;
        }

        if (facts.IsWaiting && (reading.ReplyBy is null || e.At < reading.ReplyBy.Due.Ends))
        {
            return new("CLOCK-0032", "正在等待申请人补正，补正期限届满前不能作出决定。");
        }

        if (terms.TwoLevel && facts.Forwarded is null)
        {
            return new("CLOCK-0038", "本事项由上级行政机关决定，请先报送审查意见和全部材料。", Article: "XKF-35a");
        }

        return HearingOpen(e)
            ?? (
                facts.Stops.HoldsAt(e.At)
                    ? new(
                        "CLOCK-0031",
                        "特别程序尚未结束，办理期限已中止；请先登记结果再作出决定。",
                        Article: Regime.Stops?.Id
                    )
                    : null
            );
    }

    private Rejection? HearingOpen(Decided e)
    {
        if (reading.Hearing is not { } hearing)
        {
            return null;
        }

        if (hearing.Duty && !hearing.Closed)
        {
            return new(
                "CLOCK-0030",
                "申请人、利害关系人已依法要求听证，听证笔录签字前不能作出决定。",
                Article: "XKF-47-1c"
            );
        }

        return facts.HearingRequested is null && hearing.RequestBy is { } by && e.At < by.Due.Ends
            ? new("CLOCK-0029", $"已告知听证权利，{Words(by.Due.Date)}届满前不能作出决定。", Article: "XKF-47-1a")
            : null;
    }
}
