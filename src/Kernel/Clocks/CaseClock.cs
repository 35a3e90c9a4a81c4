using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>
/// The legal clock of a case: a pure function of its terms, the calendar and its events. Nothing is stored that this
/// cannot derive again.
/// </summary>
public static class CaseClock
{
    /// <summary>Reads the clock. The events must be legal: each one passed <c>Check</c> before it was recorded.</summary>
    public static ClockReading Derive(ClockTerms terms, WorkingCalendar calendar, IReadOnlyList<ClockEvent> events) =>
        throw new NotSupportedException("derivation follows in the next commit");

    /// <summary>Says whether <paramref name="next"/> may be recorded: the reasons against it, with codes <c>CLOCK-00nn</c>.</summary>
    public static Result<ClockEvent> Check(
        ClockTerms terms,
        WorkingCalendar calendar,
        IReadOnlyList<ClockEvent> events,
        ClockEvent next
    ) => throw new NotSupportedException("refusals follow in the next commit");
}
