namespace Tongban.Insight.Bulletins;

/// <summary>Headers compare without white space and with brackets and percent signs of either width.</summary>
internal static class HeaderName
{
    public static string Fold(string header) =>
        string.Concat(BulletinText.Clean(header).Where(c => !char.IsWhiteSpace(c)))
            .Replace('（', '(')
            .Replace('）', ')')
            .Replace('％', '%')
            .ToUpperInvariant();
}
