using Tongban.Cases.Data;
using Tongban.Cases.Domain;
using ClockReading = Tongban.Kernel.Clocks.ClockReading;
using Lamp = Tongban.Kernel.Clocks.Lamp;
using SegmentKind = Tongban.Kernel.Clocks.SegmentKind;

namespace Tongban.Cases.Writing;

/// <summary>The case row from the state and the clock; nothing in it is known from elsewhere.</summary>
internal static class Projection
{
    /// <summary>Sorts behind every date; both engines hold it.</summary>
    public static DateTimeOffset NothingDue { get; } = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Apply(CaseRow row, CaseFile file, DateTimeOffset now)
    {
        var (state, clock) = (file.State, file.Clock);
        row.Status = state.Status;
        row.AnswersHash = state.AnswersHash;
        row.Sequence = state.Sequence;
        row.AcceptedOn = state.AcceptedAsOf;
        row.AcceptedAt = AtOf<Accepted>(file);
        row.DeemedAccepted = state.DeemedAccepted;
        row.Outcome = state.Decision?.Outcome;
        row.DeemedGranted = state.Decision is { Deemed: true };
        row.DecidedAt = state.DecidedAt;
        row.ClosedAt = AtOf<Closed>(file);
        row.EndedAt = state.Ended ? state.ClosedAt ?? AtOf<Declined>(file) : null;
        row.DeliveredAt = state.DeliveredAt;
        row.Withdrawn = state.Status == CaseStatus.Withdrawn || AtOf<Withdrawn>(file) is not null;
        row.ValidFrom = state.Decision?.ValidFrom;
        row.ValidTo = state.Decision?.ValidTo;
        row.ResultNumber = file.Events.Select(one => one.Fact).OfType<Closed>().LastOrDefault()?.ResultNumber;
        row.ExtensionPending = state.ExtensionPending;
        ApplyClock(row, clock, state, now);
        if (
            PromiseDates.Of(state).Where(due => due.At > now).Select(due => (DateTimeOffset?)due.At).Min() is
            { } promise
        )
        {
            row.NextDueAt = row.NextDueAt < promise ? row.NextDueAt : promise;
        }
    }

    private static void ApplyClock(CaseRow row, ClockReading clock, CaseState state, DateTimeOffset now)
    {
        row.AnswerDueAt = clock.AnswerDue?.Ends;
        row.StatutoryDueAt = clock.StatutoryDue?.Ends;
        row.PromisedDueAt = clock.PromisedDue?.Ends;
        row.DeliverDueAt = clock.DeliverBy?.Ends;
        row.OnTime = state.Decision is null ? null : (clock.Decision ?? clock.Promise) is not { Late: > 0 };
        row.WithinPromise = state.Decision is null ? null : clock.Promise is not { Late: > 0 };
        row.Paused = !state.Ended && clock.SegmentAt(now) is { Kind: SegmentKind.Stopped };
        row.NextDueAt = clock.NextDue.Where(due => due.At > now).Select(due => (DateTimeOffset?)due.At).Min();
        row.QueueDueAt = QueueDue(clock, state);
        (row.YellowAt, row.OrangeAt, row.RedAt) = state.Ended
            ? (null, null, null)
            : (TurnTo(clock, Lamp.Yellow, now), TurnTo(clock, Lamp.Orange, now), TurnTo(clock, Lamp.Red, now));
    }

    private static DateTimeOffset QueueDue(ClockReading clock, CaseState state) =>
        state.Status switch
        {
            CaseStatus.Submitted => clock.AnswerDue?.Ends ?? Nearest(clock),
            CaseStatus.AwaitingCorrection => clock.ReplyBy?.Due.Ends ?? NothingDue,
            CaseStatus.Reviewing => Nearest(clock),
            CaseStatus.Decided or CaseStatus.Closed => clock.DeliverBy?.Ends ?? state.DecidedAt ?? NothingDue,
            _ => NothingDue,
        };

    private static DateTimeOffset Nearest(ClockReading clock) =>
        new[] { clock.PromisedDue?.Ends, clock.StatutoryDue?.Ends }.Min() ?? NothingDue;

    /// <summary>From now on the lamp turns only at instants that are due rows, at which this row is written again.</summary>
    private static DateTimeOffset? TurnTo(ClockReading clock, Lamp lamp, DateTimeOffset now) =>
        clock
            .NextDue.Select(due => due.At)
            .Where(at => at > now)
            .Prepend(now)
            .Where(at => clock.LampAt(at) == lamp)
            .Select(at => (DateTimeOffset?)at)
            .Min();

    private static DateTimeOffset? AtOf<TFact>(CaseFile file)
        where TFact : CaseFact => file.Events.LastOrDefault(one => one.Fact is TFact)?.At;
}
