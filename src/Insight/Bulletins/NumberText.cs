using System.Globalization;

namespace Tongban.Insight.Bulletins;

internal static class NumberText
{
    public static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);

    public static string Rounded(decimal number, int decimals) =>
        Math.Round(number, decimals, MidpointRounding.AwayFromZero)
            .ToString($"F{decimals}", CultureInfo.InvariantCulture);

    public static string Unrounded(decimal number, int decimals) =>
        Plain(Math.Round(number, Math.Min(6, Math.Max(4, decimals + 2)), MidpointRounding.AwayFromZero));
}
