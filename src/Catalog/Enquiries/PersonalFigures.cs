using System.Text.RegularExpressions;

namespace Tongban.Catalog.Enquiries;

/// <summary>Long figures that may be somebody's identity number, telephone or account; landlines of offices (0977-8222222) pass.</summary>
internal static partial class PersonalFigures
{
    public static bool In(string text) => Long().IsMatch(Landline().Replace(text, ""));

    [GeneratedRegex("(?:[0-9][ -]?){10,}[0-9Xx]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Long();

    [GeneratedRegex("(?<![0-9])0[0-9]{2,3}-[0-9]{7,8}(?![0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Landline();
}
