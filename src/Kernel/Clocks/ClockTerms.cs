using Tongban.Kernel.Regimes;
using Tongban.Kernel.Time;

namespace Tongban.Kernel.Clocks;

/// <summary>What a case brings to the clock: its regime and what its item version fixes.</summary>
/// <param name="Regime">Regime, merged with its base.</param>
/// <param name="PromisedLimit">承诺办结时限.</param>
/// <param name="StatutoryLimit">The item's own statutory limit where a law or regulation names one (42-1c); else the regime's holds.</param>
/// <param name="StatutoryRule">Id or citation of the rule behind <paramref name="StatutoryLimit"/>.</param>
/// <param name="OnTheSpot">即办: due the same day.</param>
/// <param name="Joint">统一、联合或集中办理.</param>
/// <param name="TwoLevel">The lower body reviews, the upper decides (43).</param>
/// <param name="RenewalExpiry">Last day of the permit to be renewed; null when the case is no renewal.</param>
/// <param name="RenewalFiling">The item's own filing period for renewals (50-1b); else the regime's.</param>
/// <param name="Hours">Office hours for 当场 and half working days; <c>09:00-12:00,14:00-17:30</c> form, usual hours when null.</param>
public sealed record ClockTerms(
    ProcedureRegime Regime,
    Period PromisedLimit,
    Period? StatutoryLimit = null,
    string? StatutoryRule = null,
    bool OnTheSpot = false,
    bool Joint = false,
    bool TwoLevel = false,
    DateOnly? RenewalExpiry = null,
    Period? RenewalFiling = null,
    string? Hours = null
)
{
    internal OfficeHours OfficeHours => Hours is null ? OfficeHours.Usual : OfficeHours.Parse(Hours);
}
