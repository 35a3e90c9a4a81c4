using Tongban.Kernel.Time;

namespace Tongban.Cases.Domain;

internal enum PromiseDueKind
{
    /// <summary>The day before a material is due.</summary>
    DeferralReminder,

    /// <summary>The promised day is over.</summary>
    DeferralEnd,

    /// <summary>核查期限 is over without a finding.</summary>
    CheckEnd,

    /// <summary>The day before a rectification ends.</summary>
    RectificationReminder,

    /// <summary>限期整改 is over.</summary>
    RectificationEnd,
}

/// <summary>An instant at which a promise asks for something.</summary>
/// <param name="Day">The last day that it is about.</param>
internal sealed record PromiseDue(PromiseDueKind Kind, DateTimeOffset At, DateOnly Day);

/// <summary>When the promises of a case ask for something; beside the legal clock, which they do not move.</summary>
internal static class PromiseDates
{
    /// <summary>The instant after the last of a day.</summary>
    public static DateTimeOffset EndOf(DateOnly last) => LegalTime.StartOf(last.AddDays(1));

    public static IEnumerable<PromiseDue> Of(CaseState state)
    {
        if (state is { Status: CaseStatus.Reviewing, Deferral: { Runs: true } deferral })
        {
            foreach (var day in deferral.Open.Select(id => deferral.Until[id]).Distinct())
            {
                yield return new(PromiseDueKind.DeferralReminder, LegalTime.StartOf(day.AddDays(-1)), day);
                yield return new(PromiseDueKind.DeferralEnd, EndOf(day), day);
            }
        }

        if (state.Commitment is { AwaitsCheck: true, CheckBy: { } check })
        {
            yield return new(PromiseDueKind.CheckEnd, EndOf(check), check);
        }

        if (state.Commitment is { IsRectifying: true, RectifyBy: { } rectify })
        {
            yield return new(PromiseDueKind.RectificationReminder, LegalTime.StartOf(rectify.AddDays(-1)), rectify);
            yield return new(PromiseDueKind.RectificationEnd, EndOf(rectify), rectify);
        }
    }
}
