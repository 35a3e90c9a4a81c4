using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>A time at which the case waited for the applicant.</summary>
internal sealed record Wait(DateTimeOffset From, DateTimeOffset? To);

/// <summary>What the events say, before any limit is counted.</summary>
internal sealed class CaseFacts
{
    private CaseFacts(WorkingCalendar calendar) => Stops = new StopLedger(calendar);

    public Received? Received { get; private set; }
    public CorrectionNoticed? Notice { get; private set; }
    public CorrectionReplied? FullReply { get; private set; }
    public DateOnly? ProlongedTo { get; private set; }
    public Accepted? Accepted { get; private set; }
    public StopLedger Stops { get; }
    public Extended? Extension { get; private set; }
    public Forwarded? Forwarded { get; private set; }
    public HearingTold? HearingTold { get; private set; }
    public HearingRequested? HearingRequested { get; private set; }
    public HearingSet? HearingSet { get; private set; }
    public HearingClosed? HearingClosed { get; private set; }
    public Decided? Decided { get; private set; }
    public Delivered? Delivered { get; private set; }
    public Ended? Ended { get; private set; }
    public ClockEvent? Last { get; private set; }
    public List<Wait> Waits { get; } = [];

    /// <summary>The receipt from which the answer clock runs: the last listed item, else T0 (Q4).</summary>
    public ClockEvent? Receipt => (ClockEvent?)FullReply ?? Received;

    public bool IsWaiting =>
        Notice is not null && FullReply is null && Accepted is null && Decided is null && Ended is null;

    public bool IsClosed => Ended is not null || Delivered is not null;

    /// <summary>Day as of which the case is accepted.</summary>
    public DateOnly? AcceptedOn => Accepted?.AsOf ?? Accepted?.Day;

    public static CaseFacts Of(ClockTerms terms, WorkingCalendar calendar, IReadOnlyList<ClockEvent> events)
    {
        var facts = new CaseFacts(calendar);
        foreach (var e in events.OrderBy(e => e.Sequence))
        {
            facts.Apply(e, HearingCap(terms, calendar, facts));
            facts.Last = e;
        }

        return facts;
    }

    private static DateOnly? HearingCap(ClockTerms terms, WorkingCalendar calendar, CaseFacts facts) =>
        facts.HearingRequested is { } request && terms.Regime.HearingHolding is { } holding
            ? calendar.Due(request.Day, holding.Value).Date
            : null;

    private void Apply(ClockEvent next, DateOnly? hearingCap)
    {
        switch (next)
        {
            case Received e:
                Received = e;
                break;
            case CorrectionNoticed e:
                Notice = e;
                Waits.Add(new Wait(e.At, null));
                break;
            case CorrectionReplied { Complete: true } e:
                FullReply = e;
                EndWait(e.At);
                break;
            case ReplyProlonged e:
                ProlongedTo = e.Until;
                break;
            case Accepted e:
                Accepted = e;
                EndWait(e.At);
                break;
            case Stopped e:
                Stops.Begin(e, e.Kind == SpecialKind.Hearing ? hearingCap : null);
                break;
            case StopExtended e:
                Stops.Prolong(e, hearingCap);
                break;
            case StopEnded e:
                Stops.End(e.Key, e.At);
                break;
            case Extended e:
                Extension = e;
                break;
            case Forwarded e:
                Forwarded = e;
                break;
            case HearingTold e:
                HearingTold = e;
                break;
            case HearingRequested e:
                HearingRequested = e;
                break;
            case HearingSet e:
                HearingSet = e;
                break;
            case HearingClosed e:
                HearingClosed = e;
                Stops.EndHearings(e.At);
                break;
            case Decided e:
                Decided = e;
                EndWait(e.At);
                Stops.EndAll(e.At);
                break;
            case Delivered e:
                Delivered = e;
                break;
            case Ended e:
                Ended = e;
                EndWait(e.At);
                Stops.EndAll(e.At);
                break;
            default:
                break;
        }
    }

    private void EndWait(DateTimeOffset at)
    {
        if (Waits.Count > 0 && Waits[^1].To is null)
        {
            Waits[^1] = Waits[^1] with { To = at };
        }
    }
}
