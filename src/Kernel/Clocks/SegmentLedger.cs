using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>Cuts a case's time into segments.</summary>
internal sealed class SegmentLedger
{
    private readonly List<ClockSegment> segments = [];
    private readonly ClockTerms terms;
    private readonly CaseFacts facts;

    private SegmentLedger(ClockTerms terms, CaseFacts facts)
    {
        this.terms = terms;
        this.facts = facts;
    }

    public static IReadOnlyList<ClockSegment> Of(ClockTerms terms, CaseFacts facts)
    {
        var ledger = new SegmentLedger(terms, facts);
        if (facts.Received is not null)
        {
            ledger.Build();
        }

        return ledger.segments;
    }

    private sealed record Phase(
        DateTimeOffset At,
        DateOnly After,
        SegmentKind Kind,
        Holder Holder,
        string Reason,
        string? Rule
    );

    private void Build()
    {
        var phases = Phases();
        var close = (ClockEvent?)facts.Ended ?? facts.Delivered;
        for (var i = 0; i < phases.Count; i++)
        {
            var phase = phases[i];
            var next = i + 1 < phases.Count ? phases[i + 1] : null;
            var to = next?.At ?? close?.At;
            var through = next?.After ?? CloseDay(close);
            if (phase.Kind is SegmentKind.Running or SegmentKind.Answering)
            {
                Split(phase, to, through);
            }
            else
            {
                Add(phase, to, through);
            }
        }
    }

    private List<Phase> Phases()
    {
        var regime = terms.Regime;
        List<Phase> phases = [Answering(facts.Received!, "收到申请，等待答复", regime.AnswerLimit?.Id)];
        if (facts.Notice is { } notice)
        {
            phases.Add(
                new Phase(
                    notice.At,
                    notice.Day,
                    SegmentKind.Waiting,
                    Holder.Applicant,
                    "等待申请人补正",
                    regime.Correction?.Id
                )
            );
        }

        if (facts.FullReply is { } reply)
        {
            phases.Add(Answering(reply, "补正材料已交齐，等待答复", regime.AnswerLimit?.Id));
        }

        if (facts.Accepted is { } accepted)
        {
            phases.Add(
                accepted.AsOf is null
                    ? Running(accepted.At, accepted.Day, "已受理，审查办理中")
                    : Running(accepted.At, LastDayBefore(accepted.At), "逾期未告知，视为受理，审查办理中")
            );
        }

        if (facts.Forwarded is { } forwarded)
        {
            phases.Add(Running(forwarded.At, forwarded.Day, "上级行政机关审查决定中"));
        }

        if (facts.Decided is { } decided)
        {
            var after = decided.Deemed ? LastDayBefore(decided.At) : decided.Day;
            var rule = (decided.Granted ? regime.Delivery : regime.OtherDelivery)?.Id;
            phases.Add(
                new Phase(decided.At, after, SegmentKind.Delivering, Holder.Counter, "已作出决定，等待送达", rule)
            );
        }

        return phases;
    }

    /// <summary>Parts a phase by the stops in it.</summary>
    private void Split(Phase phase, DateTimeOffset? to, DateOnly? through)
    {
        var now = phase;
        foreach (var stop in Merged())
        {
            if (stop.To <= now.At || (to is not null && stop.From >= to))
            {
                continue;
            }

            var from = stop.From > now.At ? stop.From : now.At;
            var after = stop.From > now.At ? stop.After : now.After;
            if (stop.From > now.At)
            {
                Add(now, from, after);
            }

            var isLast = to is not null && (stop.To is null || stop.To >= to);
            Add(
                new Phase(
                    from,
                    after,
                    SegmentKind.Stopped,
                    HolderOf(stop),
                    $"{SpecialKindName.Of(stop.Kind)}期间不计时",
                    terms.Regime.Stops?.Id
                ),
                isLast ? to : stop.To,
                isLast ? through : stop.Through
            );
            if (isLast || stop.To is null)
            {
                return;
            }

            now = phase with { At = stop.To.Value, After = stop.Through!.Value };
        }

        Add(now, to, through);
    }

    /// <summary>Stops in order, joined where they overlap; a joined stop is named after the first.</summary>
    private List<StopSpanInTime> Merged()
    {
        var merged = new List<StopSpanInTime>();
        foreach (var stop in facts.Stops.Stretches.OrderBy(s => s.From))
        {
            var span = new StopSpanInTime(stop.Kind, stop.From, stop.To, stop.After, stop.Through);
            if (merged.Count == 0 || (merged[^1].To is { } end && span.From > end))
            {
                merged.Add(span);
            }
            else if (merged[^1].To is not null && (span.To is null || span.To > merged[^1].To))
            {
                merged[^1] = merged[^1] with { To = span.To, Through = span.Through };
            }
        }

        return merged;
    }

    private sealed record StopSpanInTime(
        SpecialKind Kind,
        DateTimeOffset From,
        DateTimeOffset? To,
        DateOnly After,
        DateOnly? Through
    );

    private static Holder HolderOf(StopSpanInTime stop) =>
        stop.Kind == SpecialKind.Hearing ? Holder.Department : Holder.Outside;

    private static DateOnly? CloseDay(ClockEvent? close) =>
        close is Ended { How: EndKind.DeemedWithdrawn or EndKind.DeemedAbandoned } lapse
            ? LastDayBefore(lapse.At)
            : close?.Day;

    private static Phase Answering(ClockEvent e, string reason, string? rule) =>
        new(e.At, e.Day, SegmentKind.Answering, Holder.Counter, reason, rule);

    private Phase Running(DateTimeOffset at, DateOnly after, string reason) =>
        new(
            at,
            after,
            SegmentKind.Running,
            Holder.Department,
            reason,
            terms.StatutoryRule ?? terms.Regime.DecisionLimit?.Id
        );

    private static DateOnly LastDayBefore(DateTimeOffset midnight) => LegalTime.DateOf(midnight).AddDays(-1);

    private void Add(Phase phase, DateTimeOffset? to, DateOnly? through) =>
        segments.Add(
            new ClockSegment(phase.At, to, phase.After, through, phase.Kind, phase.Holder, phase.Reason, phase.Rule)
        );
}
