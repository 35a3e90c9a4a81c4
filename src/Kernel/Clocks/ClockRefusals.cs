using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>Refuses events that the law or the ledger does not know. Codes are stable; docs/reference/readings.md lists them.</summary>
internal sealed partial class ClockRefusals(
    ClockTerms terms,
    WorkingCalendar calendar,
    CaseFacts facts,
    ClockReading reading
)
{
    private ProcedureRegime Regime => terms.Regime;

    /// <summary>The reason against an event; null when it may be recorded.</summary>
    public Rejection? Of(ClockEvent next) => OutOfOrder(next) ?? OvertakenByLaw(next) ?? OutOfPlace(next);

    private Rejection? OutOfOrder(ClockEvent next)
    {
        if (facts.Received is null)
        {
            return next is Received ? null : new("CLOCK-0001", "还没有收到申请，不能登记其他环节；请先登记收件。");
        }

        if (next is Received)
        {
            return new("CLOCK-0001", "申请已经收到，收到时间不能再改。");
        }

        if (facts.IsClosed)
        {
            return new("CLOCK-0003", "本办件已经办结，不能再登记新的环节。");
        }

        return next.Sequence <= facts.Last!.Sequence || next.At < facts.Last.At
            ? new("CLOCK-0002", "登记的时间早于上一环节；请核对时间后重试。")
            : null;
    }

    /// <summary>Once the law has acted by itself, only that act may be recorded next.</summary>
    private Rejection? OvertakenByLaw(ClockEvent next)
    {
        var isDeemed = next is Accepted { AsOf: not null };
        if (reading.DeemedAcceptance is { } deemed && (next.At >= deemed.At || isDeemed) && !IsDeemedGrant(next))
        {
            return next is Accepted a && a.At == deemed.At && a.AsOf == deemed.AsOf
                ? null
                : new(
                    "CLOCK-0004",
                    isDeemed
                        ? "视为受理的时间或者受理日期与法律规定不符。"
                        : $"答复期限已过，自{Words(deemed.AsOf)}起已视为受理，不能再{NameOf(next)}；请按已受理继续办理。",
                    Article: deemed.Rule
                );
        }

        if (isDeemed)
        {
            return new("CLOCK-0012", "本办件没有视为受理的情形。", Article: Regime.Silence?.Id);
        }

        if (reading.Renewal is { DeemedGrantAt: { } granted } && (next.At >= granted || IsDeemedGrant(next)))
        {
            return IsDeemedGrant(next) && next.At == granted
                ? null
                : new(
                    "CLOCK-0033",
                    "许可有效期届满未作决定，已视为准予延续，不能再登记其他环节。",
                    Article: Regime.RenewalDeemed!.Id
                );
        }

        return IsDeemedGrant(next)
            ? new("CLOCK-0033", "本办件没有视为准予延续的情形。", Article: Regime.RenewalDeemed?.Id)
            : null;
    }

    private Rejection? OutOfPlace(ClockEvent next) =>
        next switch
        {
            Received => null,
            OnSpotCorrected => facts.Accepted is null ? null : AfterAcceptance(),
            CorrectionNoticed => Correction(next),
            CorrectionReplied or ReplyProlonged => Reply(next),
            Accepted => Acceptance(),
            Ended e => End(e),
            Decided e => Decision(e),
            Delivered => facts.Decided is null ? new("CLOCK-0037", "还没有作出决定，不能送达。") : null,
            _ => Undecided() ?? Unaccepted(next) ?? DuringReview(next),
        };

    private Rejection? Correction(ClockEvent next)
    {
        if (Undecided() is { } decided)
        {
            return decided;
        }

        if (facts.Notice is not null)
        {
            return new(
                "CLOCK-0005",
                "补正只能一次告知，不得再次要求补正或者增加内容；请按已有告知书审核。",
                Article: "XKF-32-4c"
            );
        }

        if (facts.Accepted is not null)
        {
            return AfterAcceptance();
        }

        if (Regime.Correction is { Value: CorrectionMode.DeclineWithList } rule)
        {
            return new(
                "CLOCK-0007",
                "本类事项材料不齐的，应当当场书面告知不予受理并一次性列明需要补正的全部内容，不另设补正期限。",
                Article: rule.Id
            );
        }

        return reading.AnswerDue is { } answer && next.At >= answer.Ends
            ? new(
                "CLOCK-0006",
                $"告知补正的期限已于{Words(answer.Date)}届满，不能再要求补正；请按现有材料办理。",
                Article: answer.Rule
            )
            : null;
    }

    private Rejection? Reply(ClockEvent next)
    {
        if (!facts.IsWaiting)
        {
            return new("CLOCK-0008", "没有等待补正的告知书，不能登记补正。");
        }

        if (next is ReplyProlonged prolonged && reading.ReplyBy is { } by && prolonged.Until <= by.Due.Date)
        {
            return new("CLOCK-0009", $"新的补正期限应当晚于{Words(by.Due.Date)}。");
        }

        return
            Regime.CorrectionLapse is { Value: not CorrectionLapse.Stay } lapse && next.At >= reading.ReplyBy?.Due.Ends
            ? new("CLOCK-0036", "补正期限已过，申请已视为撤回或者放弃；可以重新提出申请。", Article: lapse.Id)
            : null;
    }

    private Rejection? Acceptance()
    {
        if (Undecided() is { } decided)
        {
            return decided;
        }

        if (facts.Accepted is not null)
        {
            return new("CLOCK-0010", "本办件已经受理。");
        }

        return facts.IsWaiting
            ? new("CLOCK-0011", "补正材料尚未交齐，不能受理；交齐后应当受理。", Article: "XKF-32-5b")
            : null;
    }

    private Rejection? End(Ended e)
    {
        if (Undecided() is { } decided)
        {
            return decided;
        }

        if (e.How is EndKind.DeemedWithdrawn or EndKind.DeemedAbandoned)
        {
            return Lapse(e);
        }

        if (e.How is EndKind.Declined or EndKind.DeclinedUncorrected && facts.Accepted is not null)
        {
            return new("CLOCK-0035", "已经受理的申请不能再不予受理；不符合条件的，应当作出不予许可的决定并说明理由。");
        }

        if (e.How != EndKind.DeclinedUncorrected)
        {
            return null;
        }

        return facts.IsWaiting && (reading.ReplyBy is null || e.At >= reading.ReplyBy.Due.Ends)
            ? null
            : new(
                "CLOCK-0034",
                "只有发出补正告知且补正期限已过、材料仍未交齐的，才能以未补正为由不予受理。",
                Article: "OWN-DECLINE-UNCORRECTED"
            );
    }

    private Rejection? Lapse(Ended e)
    {
        var wanted = Regime.CorrectionLapse?.Value switch
        {
            CorrectionLapse.DeemedAbandoned => EndKind.DeemedAbandoned,
            CorrectionLapse.DeemedWithdrawn => EndKind.DeemedWithdrawn,
            _ => (EndKind?)null,
        };
        return wanted == e.How && facts.IsWaiting && reading.ReplyBy?.Due.Ends == e.At
            ? null
            : new(
                "CLOCK-0036",
                "法律没有规定此时视为撤回或者放弃申请；可以提醒申请人，期限过后可以不予受理并说明所缺材料。",
                Article: Regime.CorrectionLapse?.Id
            );
    }

    private Rejection? Undecided() =>
        facts.Decided is null ? null : new("CLOCK-0014", "已经作出决定，不能再登记决定前的环节。");

    private Rejection? Unaccepted(ClockEvent next) =>
        facts.Accepted is not null || Regime.DecisionStart?.Value == LimitStart.Receipt
            ? null
            : new("CLOCK-0013", $"申请尚未受理，不能{NameOf(next)}。");

    private static Rejection AfterAcceptance() =>
        new("CLOCK-0006", "申请已经受理，受理后不得再要求补正。", Article: "XKF-32-4c");

    private static bool IsDeemedGrant(ClockEvent next) => next is Decided { Deemed: true };

    private static string Words(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";

    private static string NameOf(ClockEvent e) =>
        e switch
        {
            CorrectionNoticed => "要求补正",
            Accepted => "另行登记受理",
            Stopped or StopExtended or StopEnded => "启动或者变更特别程序",
            Extended => "延长期限",
            Forwarded => "报送上级",
            Ended => "不予受理或者终止",
            Decided => "作出决定",
            _ => "登记该环节",
        };
}
