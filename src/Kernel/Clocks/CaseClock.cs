using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>
/// The legal clock of a case: a pure function of its terms, the calendar and its events. Nothing is stored that this
/// cannot derive again.
/// </summary>
public static class CaseClock
{
    /// <summary>Reads the clock. The events must be legal: each one passed <see cref="Check"/> before it was recorded.</summary>
    public static ClockReading Derive(ClockTerms terms, WorkingCalendar calendar, IReadOnlyList<ClockEvent> events)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(events);
        var facts = CaseFacts.Of(terms, calendar, events);
        return Read(terms, calendar, facts);
    }

    /// <summary>Says whether <paramref name="next"/> may be recorded: the event itself, or the reasons against it, with codes <c>CLOCK-00nn</c>.</summary>
    public static Result<ClockEvent> Check(
        ClockTerms terms,
        WorkingCalendar calendar,
        IReadOnlyList<ClockEvent> events,
        ClockEvent next
    )
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(next);
        var facts = CaseFacts.Of(terms, calendar, events);
        return new ClockRefusals(terms, calendar, facts, Read(terms, calendar, facts)).Of(next) is { } rejection
            ? rejection
            : next;
    }

    private static ClockReading Read(ClockTerms terms, WorkingCalendar calendar, CaseFacts facts)
    {
        var limits = new DecisionLimits(terms, calendar, facts);
        var answer =
            facts.Accepted is null && facts.Decided is null && facts.Ended is null
                ? Answer(terms, calendar, facts)
                : null;
        var deliver = DeliverBy(terms, calendar, facts);
        var reading = new ClockReading
        {
            ReceivedOn = facts.Receipt?.Day,
            AnswerDue = answer,
            DeemedAcceptance = answer is null ? null : Deemed(terms, facts, answer),
            AcceptedOn = facts.AcceptedOn,
            ReplyBy = facts.IsWaiting ? ReplyBy(terms, calendar, facts) : null,
            BaseDue = limits.Base,
            UnextendedDue = limits.Unextended,
            StatutoryDue = limits.Statutory,
            PromisedDue = limits.Promised,
            LowerReviewDue = limits.Lower,
            LowerReview = Outcome(limits, calendar, limits.Lower, facts.Forwarded?.Day),
            Stops = [.. facts.Stops.Stretches.Select(s => new StopSpan(s.Key, s.After, s.Planned, s.Through))],
            PlannedStopEnds = facts.Stops.PlannedEnds,
            ExcludedWorkingDays = limits.Count.ExcludedWorkingDays,
            IsExtended = facts.Extension is not null,
            Hearing = Hearing(terms, calendar, facts),
            Renewal = Renewal(limits, terms, facts),
            Decision = Outcome(limits, calendar, limits.Statutory, DecidedOn(facts)),
            Promise = Outcome(limits, calendar, limits.Promised, DecidedOn(facts)),
            DeliverBy = deliver,
            Delivery = Served(calendar, facts, deliver),
            ClosedAt = facts.Ended?.At ?? facts.Delivered?.At,
            Segments = SegmentLedger.Of(terms, facts),
            AnswerMissed = facts.Accepted?.AsOf is not null,
        };
        reading = reading with { Provisional = Dates(reading).Any(d => d is { Provisional: true }) };
        var lamps = new LampPlan(terms, calendar, facts, limits, reading);
        return reading with
        {
            Lamps = lamps.Times(),
            NextDue = DuePlan.Of(facts, reading, lamps),
            Explain = () => Explanations.Of(terms, calendar, facts, limits, reading),
        };
    }

    private static IEnumerable<Deadline?> Dates(ClockReading r) =>
        [r.AnswerDue, r.StatutoryDue, r.PromisedDue, r.LowerReviewDue, r.DeliverBy, r.ReplyBy?.Due, r.Hearing?.HoldBy];

    private static Deadline? Answer(ClockTerms terms, WorkingCalendar calendar, CaseFacts facts) =>
        facts.Receipt is { } receipt && !facts.IsWaiting && terms.Regime.AnswerLimit is { } limit
            ? new LimitCount(calendar, [], terms.OfficeHours).Due(receipt.At, receipt.Day, limit.Value, limit.Id)
            : null;

    private static DeemedAcceptance? Deemed(ClockTerms terms, CaseFacts facts, Deadline answer) =>
        terms.Regime.Silence switch
        {
            { Value: SilenceEffect.AcceptedFromReceipt } rule => new(answer.Ends, facts.Receipt!.Day, rule.Id),
            { Value: SilenceEffect.AcceptedFromPeriodEnd } rule => new(answer.Ends, answer.Date, rule.Id),
            _ => null,
        };

    private static BothWays? ReplyBy(ClockTerms terms, WorkingCalendar calendar, CaseFacts facts)
    {
        if ((facts.Notice!.ReplyWithin ?? terms.Regime.CorrectionReply?.Value) is not { } within)
        {
            return null;
        }

        var period = within.Unit == TimeUnit.Day ? Period.DaysOrWorkingDays(within.Amount) : within;
        var both = FilingWindow.After(facts.Notice.Day, period, calendar, terms.Regime.CorrectionReply?.Id);
        return facts.ProlongedTo is { } until
            ? both with
            {
                Due = both.Due with { Date = until, Ends = LegalTime.StartOf(until.AddDays(1)) },
            }
            : both;
    }

    private static HearingReading? Hearing(ClockTerms terms, WorkingCalendar calendar, CaseFacts facts)
    {
        if (facts.HearingTold is null && facts.HearingSet is null)
        {
            return null;
        }

        var requestBy =
            facts.HearingTold is { } told && terms.Regime.HearingRequest is { } asking
                ? FilingWindow.After(told.Day, asking.Value, calendar, asking.Id)
                : null;
        var duty = facts.HearingRequested is { } request && requestBy is not null && request.Day <= requestBy.Due.Date;
        var holdBy =
            duty && terms.Regime.HearingHolding is { } holding
                ? FilingWindow.After(facts.HearingRequested!.Day, holding.Value, calendar, holding.Id).Due
                : null;
        return new HearingReading(
            requestBy,
            duty,
            holdBy,
            facts.HearingSet is { } set && terms.Regime.HearingNotice is { } notice
                ? calendar.SubtractWorkingDays(set.On, notice.Value.Amount)
                : null,
            facts.HearingSet?.On,
            facts.HearingClosed is not null
        );
    }

    private static RenewalReading? Renewal(DecisionLimits limits, ClockTerms terms, CaseFacts facts)
    {
        if (limits.RenewalWindow is not { } window)
        {
            return null;
        }

        var expiry = terms.RenewalExpiry!.Value;
        var open = facts.Decided is null && facts.Ended is null;
        var deemed =
            open && limits.IsTimelyRenewal && !facts.IsWaiting && terms.Regime.RenewalDeemed is { Value: true };
        return new RenewalReading(
            window,
            limits.IsTimelyRenewal,
            limits.Ordinary,
            expiry,
            deemed ? LegalTime.StartOf(expiry.AddDays(1)) : null,
            open
        );
    }

    private static DateOnly? DecidedOn(CaseFacts facts) =>
        facts.Decided is { Deemed: true } deemed ? deemed.Day.AddDays(-1) : facts.Decided?.Day;

    private static LimitOutcome? Outcome(
        DecisionLimits limits,
        WorkingCalendar calendar,
        Deadline? due,
        DateOnly? done
    ) =>
        due is not null && done is { } day && limits.StartDay is { } start
            ? new LimitOutcome(due, day, limits.Count.WorkingDays(start, day), calendar.WorkingDaysIn(due.Date, day))
            : null;

    private static Deadline? DeliverBy(ClockTerms terms, WorkingCalendar calendar, CaseFacts facts) =>
        facts.Decided is { } decided
        && (decided.Granted ? terms.Regime.Delivery : terms.Regime.OtherDelivery) is { } rule
            ? new LimitCount(calendar, [], terms.OfficeHours).Due(decided.At, decided.Day, rule.Value, rule.Id)
            : null;

    private static LimitOutcome? Served(WorkingCalendar calendar, CaseFacts facts, Deadline? due) =>
        due is not null && facts.Delivered is { } delivered
            ? new LimitOutcome(
                due,
                delivered.Day,
                calendar.WorkingDaysIn(facts.Decided!.Day, delivered.Day),
                calendar.WorkingDaysIn(due.Date, delivered.Day)
            )
            : null;
}
