namespace Tongban.Ratings.Domain;

internal static class Share
{
    /// <summary>
    /// <c>98.61%</c>, to two places; null of nothing. What is not all never prints as 100 %, what is not none never as 0 %.
    /// </summary>
    public static string? Of(int part, int whole)
    {
        if (whole == 0)
        {
            return null;
        }

        var hundredths = ((10000L * part) + (whole / 2)) / whole;
        if (part < whole)
        {
            hundredths = Math.Min(hundredths, 9999);
        }

        if (part > 0)
        {
            hundredths = Math.Max(hundredths, 1);
        }

        return $"{hundredths / 100}.{hundredths % 100:00}%";
    }
}
