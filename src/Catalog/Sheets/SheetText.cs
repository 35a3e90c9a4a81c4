using System.Globalization;
using System.Text.RegularExpressions;

namespace Tongban.Catalog.Sheets;

/// <summary>Text of a cell as ST_Xstring of ECMA-376 has it: what XML cannot hold is written <c>_x0008_</c>.</summary>
internal static partial class SheetText
{
    public static string Escape(string text) =>
        Forbidden().IsMatch(text) ? Forbidden().Replace(text, match => $"_x{(int)match.Value[0]:X4}_") : text;

    public static string Unescape(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escaped()
                .Replace(
                    text,
                    match =>
                        (
                            (char)
                                int.Parse(
                                    match.Groups["code"].ValueSpan,
                                    NumberStyles.HexNumber,
                                    CultureInfo.InvariantCulture
                                )
                        ).ToString()
                )
            : text;

    [GeneratedRegex(
        @"[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]",
        RegexOptions.CultureInvariant,
        1000
    )]
    private static partial Regex Forbidden();

    [GeneratedRegex("_x(?<code>[0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Escaped();
}
