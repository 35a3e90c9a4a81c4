using System.Globalization;
using System.Text;

namespace Tongban.Platform.Documents;

/// <summary>Makes any text fit for paper: what cannot be seen, or changes how other text is seen, is dropped.</summary>
internal static class PrintableText
{
    private const int MarksInARow = 6;

    /// <summary>
    /// Drops control characters, direction overrides, tags, noncharacters and lone surrogates; tabs become spaces, and
    /// all line ends line feeds. Joiners and variation selectors stay: Tibetan, Mongolian and names need them.
    /// At most six combining marks stay in a row, since a taller pile would cover other lines.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var clean = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            marks = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            if (rune.Value is '\t')
            {
                clean.Append(' ');
            }
            else if (rune.Value is '\n' || (marks <= MarksInARow && IsVisible(rune, category)))
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    /// <summary>The same on one line: line feeds become spaces.</summary>
    public static string CleanLine(string? text) => Clean(text).Replace('\n', ' ').Trim();

    /// <summary>The lines of a text that are not blank.</summary>
    public static IEnumerable<string> Lines(string? text) =>
        Clean(text).Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);

    private static bool IsVisible(Rune rune, UnicodeCategory category) =>
        category switch
        {
            UnicodeCategory.Control or UnicodeCategory.Surrogate => false,
            UnicodeCategory.Format => rune.Value is 0x200C or 0x200D or 0x180E,
            _ => rune.Value is not 0xFFFD and not (>= 0xFDD0 and <= 0xFDEF) && (rune.Value & 0xFFFE) != 0xFFFE,
        };
}
