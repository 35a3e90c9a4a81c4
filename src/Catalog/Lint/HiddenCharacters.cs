using System.Text;

namespace Tongban.Catalog.Lint;

/// <summary>Characters that nobody sees and that change what is read: control, zero-width and bidirectional ones.</summary>
internal static class HiddenCharacters
{
    public static bool Is(Rune rune) =>
        Rune.IsControl(rune)
        || rune.Value is (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF;

    /// <summary>The first one, such as <c>U+202E</c>; null when there is none.</summary>
    public static string? FirstIn(string text)
    {
        foreach (var rune in text.EnumerateRunes())
            if (Is(rune))
                return $"U+{rune.Value:X4}";
        return null;
    }
}
