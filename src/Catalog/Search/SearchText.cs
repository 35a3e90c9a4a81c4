using System.Text;

namespace Tongban.Catalog.Search;

/// <summary>
/// Text as it is compared: full-width forms as half-width ones, lower case, letters and digits only. The process has no
/// ICU to normalise with.
/// </summary>
internal static class SearchText
{
    public static string Plain(string text) => Fold(text, coreOnly: false);

    /// <summary>The name without what stands in brackets; the whole name when next to nothing else is left.</summary>
    public static string Core(string name) => Fold(name, coreOnly: true) is { Length: > 1 } core ? core : Plain(name);

    public static bool IsLatin(char character) => character is >= 'a' and <= 'z';

    private static string Fold(string text, bool coreOnly)
    {
        var plain = new StringBuilder(text.Length);
        var depth = 0;
        foreach (var given in text)
        {
            var character = given is >= '\uFF01' and <= '\uFF5E' ? (char)(given - 0xFEE0) : given;
            if (character is '(' or '[' or '【')
                depth += coreOnly ? 1 : 0;
            else if (character is ')' or ']' or '】')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0 && char.IsLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
        }
        return plain.Equals(text) ? text : plain.ToString();
    }
}
