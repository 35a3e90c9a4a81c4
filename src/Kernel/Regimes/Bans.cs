using Tongban.Kernel.Time;

namespace Tongban.Kernel.Regimes;

/// <summary>
/// Bars on applying again for the same permit (行政许可法 78, 79). They are calendar years from service of the decision
/// that finds the fact; the corresponding day is the last, and it does not roll (Q10).
/// </summary>
public static class Bans
{
    /// <summary>Last day of a bar.</summary>
    /// <param name="served">Day on which the decision was served.</param>
    /// <param name="ban">The regime's rule, in years or months.</param>
    /// <exception cref="ArgumentException">The rule is in another unit.</exception>
    public static DateOnly LastDay(DateOnly served, LegalRule<Period> ban)
    {
        ArgumentNullException.ThrowIfNull(ban);
        return ban.Value.Unit switch
        {
            TimeUnit.Year => served.AddYears(ban.Value.Amount),
            TimeUnit.Month => served.AddMonths(ban.Value.Amount),
            _ => throw new ArgumentException($"A bar of {ban.Value} is not in years or months.", nameof(ban)),
        };
    }

    /// <summary>The reason against filing on a day; null when the bar is over.</summary>
    /// <param name="filed">Day of the filing.</param>
    /// <param name="served">Day on which the decision was served.</param>
    /// <param name="ban">The regime's rule.</param>
    public static Rejection? Check(DateOnly filed, DateOnly served, LegalRule<Period> ban)
    {
        var last = LastDay(served, ban);
        return filed > served && filed <= last
            ? new Rejection(
                "CLOCK-0040",
                $"{last.Year}年{last.Month}月{last.Day}日前不得再次申请该行政许可（{ban.Citation}）；请于次日起再提出申请。",
                Article: ban.Id
            )
            : null;
    }
}
