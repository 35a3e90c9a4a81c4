using FsCheck;
using FsCheck.Fluent;
using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Tongban.Kernel.Tests.Time;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Tests.Clocks;

public sealed class ClockProperties
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(400);

    [Fact]
    public void The_random_stories_reach_every_kind_of_event()
    {
        var events = Stories.Any.Generator.Sample(400, 50).SelectMany(s => s.Events).ToLookup(e => e.GetType().Name);
        string[] kinds =
        [
            nameof(CorrectionNoticed),
            nameof(CorrectionReplied),
            nameof(Accepted),
            nameof(Stopped),
            nameof(StopExtended),
            nameof(StopEnded),
            nameof(Extended),
            nameof(Decided),
            nameof(Delivered),
        ];
        kinds.ShouldAllBe(kind => events[kind].Count() >= 5);
        events[nameof(Accepted)].ShouldContain(e => ((Accepted)e).AsOf != null);
    }

    [Fact]
    public void Segments_partition_the_time() =>
        Prop.ForAll(
                Stories.Any,
                story =>
                {
                    var segments = story.Read().Segments;
                    segments[0].From.ShouldBe(story.Events[0].At);
                    foreach (var (one, next) in segments.Zip(segments.Skip(1)))
                    {
                        next.From.ShouldBe(one.To!.Value);
                        next.After.ShouldBe(one.Through!.Value);
                        one.Through.Value.ShouldBeGreaterThanOrEqualTo(one.After);
                    }

                    segments[^1].To.ShouldBe(story.Read().ClosedAt);
                }
            )
            .Check(Runs);

    [Fact]
    public void Whose_time_it_was_adds_up_to_the_whole_time() =>
        Prop.ForAll(
                Stories.Any,
                story =>
                {
                    var reading = story.Read();
                    var first = story.Events[0];
                    var until = story.Events[^1].At.AddDays(40);
                    var totals = TimeTotals.ByHolder(reading.Segments, Calendars.Real, until);
                    var end = reading.ClosedAt is { } closed && closed < until ? closed : until;
                    totals.Sum(t => t.Natural.Ticks).ShouldBe((end - first.At).Ticks);
                    totals
                        .Sum(t => t.WorkingDays)
                        .ShouldBe(Calendars.Real.WorkingDaysIn(first.Day, LegalTime.DateOf(end)));
                }
            )
            .Check(Runs);

    [Fact]
    public void Deriving_again_gives_the_same_receipt() =>
        Prop.ForAll(
                Stories.Any,
                story => Receipt(story, story.Events).ShouldBe(Receipt(story, [.. story.Events.Reverse()]))
            )
            .Check(Runs);

    [Fact]
    public void Every_receipt_verifies() =>
        Prop.ForAll(
                Stories.Any,
                story => ClockReceipt.Verify(Receipt(story, story.Events)).Value.Differences.ShouldBeEmpty()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    [Fact]
    public void Deriving_a_prefix_agrees_on_past_segments() =>
        Prop.ForAll(
                Stories.Any,
                story =>
                {
                    var whole = story.Read().Segments;
                    for (var n = 1; n < story.Events.Count; n++)
                    {
                        var next = story.Events[n];
                        var part = CaseClock.Derive(story.Terms, Calendars.Real, [.. story.Events.Take(n)]);
                        var past = part.Segments.TakeWhile(s => s.To < next.At).ToList();
                        whole.Take(past.Count).ShouldBe(past);
                    }
                }
            )
            .Check(Runs);

    [Fact]
    public void A_suspension_never_shortens() =>
        Prop.ForAll(
                Stories.Permits,
                Gen.Choose(0, 40).ToArbitrary(),
                (story, offset) =>
                {
                    var before = story.Read();
                    if (before.StatutoryDue is not { } due)
                    {
                        return;
                    }

                    var at = story.Events[^1].At.AddDays(offset);
                    if (!story.Ask(n => new Stopped(n, at, SpecialKind.Auction, 1 + offset, "more")).IsOk)
                    {
                        return;
                    }

                    var after = story.Then(n => new Stopped(n, at, SpecialKind.Auction, 1 + offset, "more")).Read();
                    after.StatutoryDue!.Date.ShouldBeGreaterThanOrEqualTo(due.Date);
                    after.PromisedDue!.Date.ShouldBeGreaterThanOrEqualTo(before.PromisedDue!.Date);
                }
            )
            .Check(Runs);

    [Fact]
    public void An_extension_and_a_suspension_give_the_same_date_in_any_order() =>
        Prop.ForAll(
                Stories.Days.ToArbitrary(),
                Gen.Choose(0, 60).Two().ToArbitrary(),
                Gen.Choose(1, 25).ToArbitrary(),
                (accepted, offsets, days) =>
                {
                    DateTimeOffset At(int offset) => LegalTime.StartOf(accepted.AddDays(offset)).AddHours(10);
                    var story = new Story(promise: Period.WorkingDays(7)).Taken($"{accepted:yyyy-MM-dd}");
                    ClockReading Order(int stop, int extension) =>
                        CaseClock.Derive(
                            story.Terms,
                            Calendars.Real,
                            [
                                .. story.Events,
                                new Stopped(stop, At(offsets.Item1), SpecialKind.Testing, days, "a"),
                                new Extended(
                                    extension,
                                    At(offsets.Item2),
                                    Period.WorkingDays(10),
                                    Grantor.AuthorityHead
                                ),
                            ]
                        );
                    var one = Order(3, 4);
                    var other = Order(4, 3);
                    one.StatutoryDue.ShouldBe(other.StatutoryDue);
                    one.PromisedDue.ShouldBe(other.PromisedDue);
                    one.Segments.ShouldBe(other.Segments);
                    one.StatutoryDue!.Date.ShouldBeGreaterThanOrEqualTo(Calendars.Real.AddWorkingDays(accepted, 30));
                }
            )
            .Check(Runs);

    [Fact]
    public void Stop_and_resume_on_one_day_changes_nothing() =>
        Prop.ForAll(
                Stories.Days.ToArbitrary(),
                Gen.Choose(1, 60).ToArbitrary(),
                (accepted, offset) =>
                {
                    var day = $"{accepted.AddDays(offset):yyyy-MM-dd}";
                    var plain = new Story(promise: Period.WorkingDays(7)).Taken($"{accepted:yyyy-MM-dd}");
                    var paused = new Story(promise: Period.WorkingDays(7))
                        .Taken($"{accepted:yyyy-MM-dd}")
                        .Stopped($"{day} 09:00", SpecialKind.Testing, 10)
                        .StopEnded($"{day} 16:00");
                    paused.Now.StatutoryDue.ShouldBe(plain.Now.StatutoryDue);
                    paused.Now.PromisedDue.ShouldBe(plain.Now.PromisedDue);
                    paused.Now.ExcludedWorkingDays.ShouldBe(0);
                }
            )
            .Check(Runs);

    [Fact]
    public void A_longer_limit_never_ends_earlier() =>
        Prop.ForAll(
                Stories.Permits,
                Gen.Choose(1, 60).ToArbitrary(),
                Gen.Elements(TimeUnit.WorkingDay, TimeUnit.Day, TimeUnit.Month, TimeUnit.HalfWorkingDay).ToArbitrary(),
                (story, amount, unit) =>
                {
                    DateTimeOffset? Ends(int length) =>
                        CaseClock
                            .Derive(
                                story.Terms with
                                {
                                    StatutoryLimit = new Period(length, unit),
                                },
                                Calendars.Real,
                                [.. story.Events.Where(e => e is not Extended)]
                            )
                            .StatutoryDue?.Ends;
                    if (Ends(amount) is { } shorter)
                    {
                        Ends(amount + 1).ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(shorter);
                    }
                }
            )
            .Check(Runs);

    [Fact]
    public void Elapsed_by_the_segments_reaches_the_limit_on_the_due_date() =>
        Prop.ForAll(
                Stories.Permits,
                story =>
                {
                    var reading = story.Read();
                    var stoppedOnTheLastDay = reading.Stops.Any(s => s.After >= reading.UnextendedDue?.Date);
                    if (reading.StatutoryDue is not { } due || reading.ClosedAt is not null || stoppedOnTheLastDay)
                    {
                        return;
                    }

                    var left = reading.Segments.Where(s => s.Kind == SegmentKind.Stopped).ToList();
                    var start = reading.AcceptedOn!.Value;
                    var elapsed =
                        Calendars.Real.WorkingDaysIn(start, due.Date)
                        - left.Where(s => s.After < due.Date)
                            .Sum(s => Calendars.Real.WorkingDaysIn(s.After, Earlier(s.Through!.Value, due.Date)));
                    // nothing was left and the stop ended on a day of rest: the last day rolled to this one (Q7 f)
                    var rolled = left.Any(s =>
                        s.Through is { } through
                        && !Calendars.Real.IsWorkingDay(through)
                        && Calendars.Real.RollForward(through) == due.Date
                    );
                    var limit = reading.IsExtended ? 30 : 20;
                    elapsed.ShouldBeInRange(limit, rolled ? limit + 1 : limit);
                }
            )
            .Check(Runs);

    [Fact]
    public void A_lamp_gets_no_better_while_nothing_happens_and_the_clock_runs() =>
        Prop.ForAll(
                Stories.Permits,
                story =>
                {
                    var reading = story.Read();
                    var worst = Lamp.Green;
                    for (var at = story.Events[^1].At; at < story.Events[^1].At.AddDays(60); at = at.AddHours(7))
                    {
                        var lamp = reading.LampAt(at);
                        if (
                            lamp == Lamp.NotCounting
                            || reading.Segments.Any(s => s.Kind == SegmentKind.Stopped && s.To > at)
                        )
                        {
                            continue;
                        }

                        ((int)lamp).ShouldBeGreaterThanOrEqualTo((int)worst);
                        worst = lamp;
                    }
                }
            )
            .Check(Runs);

    private static string Receipt(Story story, IReadOnlyList<ClockEvent> events) =>
        ClockReceipt.Serialize(story.Terms, Calendars.Real, events, "case");

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;
}
