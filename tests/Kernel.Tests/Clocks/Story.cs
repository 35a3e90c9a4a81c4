using System.Globalization;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Tests.Regimes;
using Tongban.Kernel.Tests.Time;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Clocks;

/// <summary>Plays a story through the clock: each event is asked about before it is recorded.</summary>
internal sealed class Story
{
    private readonly List<ClockEvent> events = [];

    public Story(ClockTerms terms) => Terms = terms;

    public Story(
        string regime = "XKF",
        Period? promise = null,
        Period? limit = null,
        string? rule = null,
        bool joint = false,
        bool twoLevel = false,
        string? expiry = null
    )
        : this(
            new ClockTerms(
                ShippedRegimes.Get(regime),
                promise ?? Period.WorkingDays(60),
                limit,
                rule,
                Joint: joint,
                TwoLevel: twoLevel,
                RenewalExpiry: expiry is null ? null : Day(expiry)
            )
        ) { }

    public ClockTerms Terms { get; }

    public IReadOnlyList<ClockEvent> Events => events;

    public ClockReading Now => CaseClock.Derive(Terms, Calendars.Real, events);

    public static DateOnly Day(string date) => DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An instant at +08:00; 10:00 when no time is given.</summary>
    public static DateTimeOffset At(string instant) =>
        new(
            DateTime.Parse(instant.Contains(' ') ? instant : $"{instant} 10:00", CultureInfo.InvariantCulture),
            LegalTime.Offset
        );

    public Result<ClockEvent> Ask(Func<int, ClockEvent> next) =>
        CaseClock.Check(Terms, Calendars.Real, events, next(events.Count + 1));

    public string? CodeFor(Func<int, ClockEvent> next) => Ask(next) is { IsOk: false } no ? no.Rejection.Code : null;

    public Story Then(Func<int, ClockEvent> next)
    {
        var asked = Ask(next);
        events.Add(
            asked.IsOk
                ? asked.Value
                : throw new InvalidOperationException($"{asked.Rejection.Code} {asked.Rejection.Message}")
        );
        return this;
    }

    public Story Received(string at) => Then(n => new Received(n, At(at)));

    public Story Noticed(string at, Period? within = null) => Then(n => new CorrectionNoticed(n, At(at), within));

    public Story Replied(string at, bool complete) => Then(n => new CorrectionReplied(n, At(at), complete));

    public Story Accepted(string at) => Then(n => new Accepted(n, At(at)));

    /// <summary>Received and accepted on one day.</summary>
    public Story Taken(string on) => Received($"{on} 09:00").Accepted($"{on} 09:30");

    public Story Stopped(string at, SpecialKind kind, int? days, string key = "a") =>
        Then(n => new Stopped(n, At(at), kind, days, key));

    public Story StopEnded(string at, string key = "a") => Then(n => new StopEnded(n, At(at), key));

    public Story Extended(string at, int days, Grantor by = Grantor.AuthorityHead) =>
        Then(n => new Extended(n, At(at), Period.WorkingDays(days), by));

    public Story Decided(string at, bool granted = true) => Then(n => new Decided(n, At(at), granted));

    public Story LawAccepts()
    {
        var deemed = Now.DeemedAcceptance.ShouldNotBeNull();
        return Then(n => new Accepted(n, deemed.At, deemed.AsOf));
    }

    public Story LawGrants()
    {
        var at = Now.Renewal.ShouldNotBeNull().DeemedGrantAt.ShouldNotBeNull();
        return Then(n => new Decided(n, at, Granted: true, Deemed: true));
    }
}
