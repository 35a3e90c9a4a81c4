using System.Text;

namespace Tongban.Catalog.Search;

/// <summary>Text as it is compared: compatibility forms folded, lower case, letters and digits only.</summary>
internal static class SearchText
{
    public static string Plain(string text)
    {
        var folded = text.IsNormalized(NormalizationForm.FormKC) ? text : text.Normalize(NormalizationForm.FormKC);
        var plain = new StringBuilder(folded.Length);
        foreach (var character in folded)
            if (char.IsLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
        return plain.Length == text.Length && plain.Equals(text) ? text : plain.ToString();
    }

    /// <summary>The name without what stands in brackets; the whole name when nothing else is left.</summary>
    public static string Core(string name)
    {
        var folded = name.IsNormalized(NormalizationForm.FormKC) ? name : name.Normalize(NormalizationForm.FormKC);
        if (folded.AsSpan().IndexOfAny("([【") < 0)
            return Plain(name);
        var core = new StringBuilder(folded.Length);
        var depth = 0;
        foreach (var character in folded)
        {
            if (character is '(' or '[' or '【')
                depth++;
            else if (character is ')' or ']' or '】')
                depth = Math.Max(0, depth - 1);
            else if (depth == 0 && char.IsLetterOrDigit(character))
                core.Append(char.ToLowerInvariant(character));
        }
        return core.Length > 1 ? core.ToString() : Plain(name);
    }

    public static bool IsLatin(char character) => character is >= 'a' and <= 'z';
}
