using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>Works out when the lamps turn. A missed answer stays red: the violation does not heal.</summary>
internal sealed class LampPlan
{
    private readonly CaseFacts facts;
    private readonly ClockReading reading;

    public LampPlan(
        ClockTerms terms,
        WorkingCalendar calendar,
        CaseFacts facts,
        DecisionLimits limits,
        ClockReading reading
    )
    {
        this.facts = facts;
        this.reading = reading;
        if (
            reading.AnswerDue is { } answer
            && terms.Regime.AnswerLimit is { Value: { Unit: TimeUnit.WorkingDay, Amount: > 1 } limit }
        )
        {
            AnswerWarning = LegalTime.StartOf(calendar.AddWorkingDays(facts.Receipt!.Day, limit.Amount - 1));
            AnswerWarning = AnswerWarning < answer.Ends ? AnswerWarning : null;
        }

        if (limits.StartDay is { } start && facts.Decided is null)
        {
            DecisionWarning = Earlier(
                Warning(limits, start, reading.PromisedDue, terms.PromisedLimit),
                Warning(limits, start, CurrentStatute, limits.Limit?.Value)
            );
        }
    }

    /// <summary>Day 4 of the 5-day answer.</summary>
    public DateTimeOffset? AnswerWarning { get; }

    /// <summary>A fifth of the limit or one working day left.</summary>
    public DateTimeOffset? DecisionWarning { get; }

    /// <summary>The limit of the body that has the case.</summary>
    private Deadline? CurrentStatute =>
        reading.LowerReviewDue is not null && facts.Forwarded is null ? reading.LowerReviewDue : reading.StatutoryDue;

    public LampTimes Times()
    {
        var turns = new List<(DateTimeOffset At, Lamp Lamp)>();
        foreach (var at in BreakPoints().OfType<DateTimeOffset>().Distinct().Order())
        {
            var lamp = At(at);
            if (turns.Count == 0 ? lamp != Lamp.Green : turns[^1].Lamp != lamp)
            {
                turns.Add((at, lamp));
            }
        }

        return new LampTimes(turns);
    }

    private IEnumerable<DateTimeOffset?> BreakPoints() =>
        [
            .. reading.Segments.SelectMany(s => new[] { s.From, s.To }),
            reading.AnswerDue?.Ends,
            reading.PromisedDue?.Ends,
            reading.LowerReviewDue?.Ends,
            reading.StatutoryDue?.Ends,
            reading.DeliverBy?.Ends,
            AnswerWarning,
            DecisionWarning,
        ];

    private Lamp At(DateTimeOffset instant)
    {
        var at = reading.ClosedAt is { } closed && instant > closed ? closed : instant;
        if (facts.Decided is { } decided && at >= decided.At)
        {
            return AfterDecision(at);
        }

        if (reading.SegmentAt(at)?.Kind == SegmentKind.Stopped)
        {
            return Lamp.NotCounting;
        }

        if (
            Missed(reading.AnswerDue, at)
            || Missed(CurrentStatute, at)
            || (reading.AnswerMissed && at >= facts.Accepted!.At)
        )
        {
            return Lamp.Red;
        }

        if (Missed(reading.PromisedDue, at))
        {
            return Lamp.Orange;
        }

        return AnswerWarning <= at || DecisionWarning <= at ? Lamp.Yellow : Lamp.Green;
    }

    private Lamp AfterDecision(DateTimeOffset at) =>
        Missed(reading.DeliverBy, at) || reading.AnswerMissed || reading.Decision is { Late: > 0 } ? Lamp.Red
        : Missed(reading.StatutoryDue, facts.Decided!.At) && !facts.Decided.Deemed ? Lamp.Red
        : Missed(reading.PromisedDue, facts.Decided.At) ? Lamp.Orange
        : Lamp.Green;

    private static bool Missed(Deadline? due, DateTimeOffset at) => due is not null && at >= due.Ends;

    private static DateTimeOffset? Warning(DecisionLimits limits, DateOnly start, Deadline? due, Period? limit)
    {
        if (due is null || limit is not { } length)
        {
            return null;
        }

        if (length.Unit is TimeUnit.Hour or TimeUnit.HalfWorkingDay)
        {
            return due.Ends - ((due.Ends - limits.StartAt) / 5);
        }

        if (length.Unit == TimeUnit.OnTheSpot || length.Amount <= 1)
        {
            return null;
        }

        var left = length.Unit == TimeUnit.WorkingDay ? Math.Max(1, length.Amount / 5) : 1;
        var warn = limits.Count.WorkingDaysBefore(due.Date, left);
        if (length.Unit != TimeUnit.WorkingDay)
        {
            var fifth = due.Date.AddDays(-(due.Date.DayNumber - start.DayNumber) / 5);
            warn = fifth < warn ? fifth : warn;
        }

        return warn > start ? LegalTime.StartOf(warn) : null;
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) =>
        a is null ? b
        : b is null ? a
        : a < b ? a
        : b;
}
