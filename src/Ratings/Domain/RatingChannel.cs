namespace Tongban.Ratings.Domain;

/// <summary>评价渠道, in the order of the national interface's <c>pf</c>, which begins with 1.</summary>
internal enum RatingChannel
{
    Computer,
    Mobile,
    QrCode,
    HallTablet,
    HallTerminal,
    PhoneOrMessage,

    /// <summary>系统默认评价: never made here; may come from another system, and enters no rate.</summary>
    SystemDefault,
}

internal static class RatingChannels
{
    public static string ToNational(RatingChannel channel) => $"{(int)channel + 1}";

    public static RatingChannel OfBrowser(string? userAgent) =>
        userAgent?.Contains("Mobi", StringComparison.Ordinal) == true ? RatingChannel.Mobile : RatingChannel.Computer;
}
