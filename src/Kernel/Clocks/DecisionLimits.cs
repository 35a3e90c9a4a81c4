using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>A limit with the rule behind it.</summary>
internal sealed record RuledPeriod(Period Value, string Rule, string Citation)
{
    public static RuledPeriod? Of(LegalRule<Period>? rule) =>
        rule is null ? null : new RuledPeriod(rule.Value, rule.Id, rule.Citation);
}

/// <summary>The dates by which a case is decided.</summary>
internal sealed class DecisionLimits
{
    private readonly ClockTerms terms;
    private readonly WorkingCalendar calendar;
    private readonly CaseFacts facts;
    private readonly LimitCount bare;

    public DecisionLimits(ClockTerms terms, WorkingCalendar calendar, CaseFacts facts)
    {
        this.terms = terms;
        this.calendar = calendar;
        this.facts = facts;
        Excluded = DaySpan.Union([.. facts.Stops.Union, .. WaitsLeftOut()]);
        bare = new LimitCount(calendar, [], terms.OfficeHours);
        Count = new LimitCount(calendar, Excluded, terms.OfficeHours);
        (StartAt, StartDay) = Start();
        Limit = StatutoryLimit();
        Compute();
    }

    public IReadOnlyList<DaySpan> Excluded { get; }
    public LimitCount Count { get; }
    public DateTimeOffset StartAt { get; }

    /// <summary>Day from which the decision limit runs, itself not counted; null before.</summary>
    public DateOnly? StartDay { get; }

    public RuledPeriod? Limit { get; }
    public Deadline? Base { get; private set; }
    public Deadline? Unextended { get; private set; }

    /// <summary>The decision limit alone, without the expiry of a renewed permit.</summary>
    public Deadline? Ordinary { get; private set; }

    public Deadline? Statutory { get; private set; }
    public Deadline? Promised { get; private set; }
    public Deadline? Lower { get; private set; }
    public bool IsTimelyRenewal { get; private set; }
    public BothWays? RenewalWindow { get; private set; }

    private bool RunsFromReceipt => terms.Regime.DecisionStart?.Value == LimitStart.Receipt;

    private IEnumerable<DaySpan> WaitsLeftOut() =>
        RunsFromReceipt && terms.Regime.CorrectionClock?.Value == CorrectionClock.LeftOut
            ? facts.Waits.Select(w => new DaySpan(
                LegalTime.DateOf(w.From),
                w.To is { } to ? LegalTime.DateOf(to) : null
            ))
            : [];

    private (DateTimeOffset At, DateOnly? Day) Start()
    {
        if (!RunsFromReceipt)
        {
            return facts.Accepted is { } accepted ? (accepted.At, facts.AcceptedOn) : (default, null);
        }

        if (terms.Regime.CorrectionClock?.Value != CorrectionClock.Restarts)
        {
            return facts.Received is { } received ? (received.At, received.Day) : (default, null);
        }

        return facts.Receipt is { } receipt && !facts.IsWaiting ? (receipt.At, receipt.Day) : (default, null);
    }

    private RuledPeriod? StatutoryLimit()
    {
        if (terms.Joint && terms.Regime.JointDecisionLimit is { } joint)
        {
            return RuledPeriod.Of(joint);
        }

        if (terms.StatutoryLimit is { } own)
        {
            var rule = terms.StatutoryRule ?? "";
            var named = terms.Regime.ItemLimits.FirstOrDefault(l => l.Id == rule);
            return new RuledPeriod(own, rule, named?.Citation ?? rule);
        }

        return RuledPeriod.Of(terms.Regime.DecisionLimit);
    }

    private void Compute()
    {
        Promised = Promise();
        if (
            terms.TwoLevel
            && terms.Regime.LowerReviewLimit is { } lower
            && terms.Regime.UpperDecisionLimit is { } upper
        )
        {
            TwoLevels(lower, upper);
        }
        else if (StartDay is { } day && Limit is { } limit)
        {
            Base = bare.Due(StartAt, day, limit.Value, limit.Rule);
            Unextended = Count.Due(StartAt, day, limit.Value, limit.Rule);
            Ordinary = Extend(StartAt, day, limit);
        }

        Statutory = Ordinary;
        Renew();
    }

    private void TwoLevels(LegalRule<Period> lower, LegalRule<Period> upper)
    {
        if (StartDay is not { } day)
        {
            return;
        }

        Lower = Count.Due(StartAt, day, lower.Value, lower.Id);
        var limit = new RuledPeriod(upper.Value, upper.Id, upper.Citation);
        var from = facts.Forwarded?.Day ?? Lower?.Date;
        if (from is not { } start)
        {
            return;
        }

        var at = facts.Forwarded?.At ?? Lower!.Ends;
        Base = bare.Due(at, start, limit.Value, limit.Rule);
        Unextended = Count.Due(at, start, limit.Value, limit.Rule);
        Ordinary = Extend(at, start, limit);
    }

    private Deadline? Extend(DateTimeOffset at, DateOnly day, RuledPeriod limit)
    {
        if (facts.Extension is not { } extension || terms.Regime.ExtensionOf(terms.Joint) is not { } rule)
        {
            return Count.Due(at, day, limit.Value, limit.Rule);
        }

        if (rule.Value.Mode == ExtensionMode.TotalOf)
        {
            return Count.Due(at, day, extension.By, rule.Id);
        }

        if (extension.By.Unit == limit.Value.Unit)
        {
            return Count.Due(at, day, limit.Value with { Amount = limit.Value.Amount + extension.By.Amount }, rule.Id);
        }

        return Count.Due(at, day, limit.Value, limit.Rule) is { } old
            ? Count.Due(old.Ends, old.Date, extension.By, rule.Id)
            : null;
    }

    private Deadline? Promise()
    {
        if (terms.OnTheSpot || terms.PromisedLimit.Unit == TimeUnit.OnTheSpot)
        {
            return facts.Receipt is { } receipt && !facts.IsWaiting ? OnTheSpot(receipt.At, receipt.Day) : null;
        }

        return StartDay is { } day ? Count.Due(StartAt, day, terms.PromisedLimit, null) : null;
    }

    /// <summary>即办: the same day; filed after hours or on a day of rest, the next working day (34-2).</summary>
    private Deadline OnTheSpot(DateTimeOffset at, DateOnly day)
    {
        var closing = LegalTime.StartOf(day) + terms.OfficeHours.Sessions[^1].Close.ToTimeSpan();
        var last = calendar.IsWorkingDay(day) && at < closing ? day : calendar.AddWorkingDays(day, 1);
        return Count.At(day, last, terms.Regime.OnTheSpot?.Id);
    }

    private void Renew()
    {
        if (
            terms.RenewalExpiry is not { } expiry
            || (terms.RenewalFiling ?? terms.Regime.RenewalFiling?.Value) is not { } filing
        )
        {
            return;
        }

        RenewalWindow = FilingWindow.Before(expiry, filing, calendar, terms.Regime.RenewalFiling?.Id);
        IsTimelyRenewal = facts.Received is { } received && received.Day <= RenewalWindow.Due.Date;
        if (
            IsTimelyRenewal
            && terms.Regime.RenewalDeemed is { Value: true } deemed
            && (Ordinary is null || expiry < Ordinary.Date)
        )
        {
            Statutory = new Deadline(expiry, LegalTime.StartOf(expiry.AddDays(1)), false, deemed.Id);
        }
    }
}
