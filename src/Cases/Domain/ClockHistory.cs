using Tongban.Kernel.Clocks;
using Tongban.Kernel.Regimes;
using Clocks = Tongban.Kernel.Clocks;

namespace Tongban.Cases.Domain;

/// <summary>The events of a case as its legal clock sees them; facts that move no limit are left out.</summary>
internal static class ClockHistory
{
    public static IReadOnlyList<ClockEvent> Of(IReadOnlyList<CaseEvent> events, ProcedureRegime regime) =>
        [
            .. events
                .SelectMany(one => Ticks(one, events, regime))
                .Select((tick, index) => tick with { Sequence = index + 1 }),
        ];

    private static IEnumerable<ClockEvent> Ticks(CaseEvent one, IReadOnlyList<CaseEvent> all, ProcedureRegime regime)
    {
        var (number, at) = (one.Sequence, one.At);
        return one.Fact switch
        {
            Submitted fact => [new Received(number, fact.ReceivedAt)],
            OnSpotCorrected => [new Clocks.OnSpotCorrected(number, at)],
            CorrectionIssued fact => [new CorrectionNoticed(number, at, fact.ReplyWithin)],
            CorrectionReplied fact => [new Clocks.CorrectionReplied(number, at, fact.Open.Count == 0)],
            ReplyFoundDefective => [new Clocks.CorrectionReplied(number, at, false)],
            CorrectionPeriodProlonged fact => [new ReplyProlonged(number, at, fact.Until)],
            Accepted fact => [new Clocks.Accepted(number, fact.DeemedAt ?? at, fact.Deemed ? fact.AsOf : null)],
            ProcedureStarted { StopsClock: true } fact =>
            [
                new Stopped(number, at, Enum.Parse<SpecialKind>(fact.Kind), fact.Days, fact.ProcedureId),
            ],
            ProcedureProlonged fact when StopsClock(fact.ProcedureId, all) =>
            [
                new StopExtended(number, at, fact.ProcedureId, fact.Days),
            ],
            ProcedureEnded fact when StopsClock(fact.ProcedureId, all) => [new StopEnded(number, at, fact.ProcedureId)],
            ExtensionGranted fact => [new Extended(number, at, fact.By, fact.Grantor)],
            HearingRightTold => [new HearingTold(number, at)],
            HearingRequested => [new Clocks.HearingRequested(number, at)],
            HearingNotified fact => HearingTicks(number, at, fact, regime),
            HearingHeld => [new HearingClosed(number, at)],
            Forwarded => [new Clocks.Forwarded(number, at)],
            Decided fact =>
            [
                new Clocks.Decided(number, fact.DeemedAt ?? at, fact.Outcome == Outcome.Granted, fact.Deemed),
            ],
            Delivered => [new Clocks.Delivered(number, at)],
            Declined fact =>
            [
                new Ended(
                    number,
                    at,
                    fact.Ground == DeclineGround.CorrectionsNotDelivered
                        ? EndKind.DeclinedUncorrected
                        : EndKind.Declined
                ),
            ],
            Withdrawn => [new Ended(number, at, EndKind.Withdrawn)],
            Terminated or DuplicateClosed => [new Ended(number, at, EndKind.Terminated)],
            // the clock knows a lapse only as the end of a correction; to its limits this one is a withdrawal
            Lapsed when all.Any(earlier => earlier.Fact is DeferralMissed) =>
            [
                new Ended(number, at, EndKind.Withdrawn),
            ],
            Lapsed fact => [new Ended(number, at, fact.How)],
            _ => [],
        };
    }

    /// <summary>The hearing's own time is left out from its notice to the signed minutes (45; Q7 g).</summary>
    private static IEnumerable<ClockEvent> HearingTicks(
        int number,
        DateTimeOffset at,
        HearingNotified fact,
        ProcedureRegime regime
    ) =>
        regime.Stops?.Value.Kinds.Contains(SpecialKind.Hearing) is true
            ?
            [
                new HearingSet(number, at, fact.HeldOn),
                new Stopped(number, at, SpecialKind.Hearing, fact.Days, HearingKey),
            ]
            : [new HearingSet(number, at, fact.HeldOn)];

    public const string HearingKey = "hearing";

    private static bool StopsClock(string procedureId, IReadOnlyList<CaseEvent> all) =>
        all.Any(one => one.Fact is ProcedureStarted { StopsClock: true } started && started.ProcedureId == procedureId);
}
