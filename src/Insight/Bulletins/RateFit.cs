namespace Tongban.Insight.Bulletins;

internal enum Fit
{
    None,
    Rounded,
    Cut,
    Padded,
}

/// <summary>
/// Whether a printed rate is part ÷ whole × scale in the places it shows. Decided by multiplying out, so that no
/// quotient is rounded before it is compared. Half rounds up (四舍五入).
/// </summary>
internal static class RateFit
{
    public static Fit Of(PrintedValue printed, decimal part, decimal whole, int scale)
    {
        var rest = (part * scale) - (printed.Number * whole);
        if (IsRounded(rest, printed.Step, whole))
        {
            return Fit.Rounded;
        }
        if (IsCut(rest, printed.Step, whole))
        {
            return Fit.Cut;
        }
        for (var decimals = printed.Decimals - 1; decimals >= 0; decimals--)
        {
            var step = PrintedValue.StepOf(decimals);
            if (printed.Number % step != 0)
            {
                return Fit.None;
            }
            if (IsRounded(rest, step, whole) || IsCut(rest, step, whole))
            {
                return Fit.Padded;
            }
        }
        return Fit.None;
    }

    /// <summary>What the whole is in the sign that the cell carries: 100 for %, 1000 for ‰.</summary>
    public static int ScaleOf(PrintedValue printed, int described) =>
        printed.Suffix switch
        {
            "%" => 100,
            "‰" => 1000,
            _ => described,
        };

    private static bool IsRounded(decimal rest, decimal step, decimal whole) =>
        rest >= -step * whole / 2 && rest < step * whole / 2;

    private static bool IsCut(decimal rest, decimal step, decimal whole) => rest >= 0 && rest < step * whole;
}
