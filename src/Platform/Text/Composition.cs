using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Tongban.Platform;

/// <summary>
/// Joins a letter and the mark that follows it into one character, as NFC does (Unicode, chapter 3.11). The platform runs
/// without ICU, where <see cref="string.Normalize()"/> leaves everything but ASCII as it is. Marks are not reordered, and
/// compatibility ideographs, which tell rare names apart, are kept.
/// </summary>
internal static class Composition
{
    private const int SyllableBase = 0xAC00;
    private const int SyllableEnd = 0xD7A4;
    private const int LeadBase = 0x1100;
    private const int LeadCount = 19;
    private const int VowelBase = 0x1161;
    private const int VowelCount = 21;
    private const int TailBase = 0x11A7;
    private const int TailCount = 28;

    private static readonly FrozenDictionary<(int Base, int Mark), int> Pairs = Load();

    public static string Compose(string text)
    {
        if (text.All(c => c < '\u0300'))
        {
            return text;
        }
        var composed = new List<Rune>(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (composed.Count > 0 && Join(composed[^1].Value, rune.Value) is { } joined)
            {
                composed[^1] = new Rune(joined);
                continue;
            }
            composed.Add(rune);
        }
        return string.Concat(composed);
    }

    private static int? Join(int first, int second) =>
        Pairs.TryGetValue((first, second), out var pair) ? pair
        : first is >= LeadBase and < LeadBase + LeadCount && second is >= VowelBase and < VowelBase + VowelCount
            ? SyllableBase + ((((first - LeadBase) * VowelCount) + second - VowelBase) * TailCount)
        : first is >= SyllableBase and < SyllableEnd
        && (first - SyllableBase) % TailCount == 0
        && second is > TailBase and < TailBase + TailCount
            ? first + second - TailBase
        : null;

    private static FrozenDictionary<(int Base, int Mark), int> Load()
    {
        using var stream = typeof(Composition).Assembly.GetManifestResourceStream("compositions.txt")!;
        using var reader = new StreamReader(stream);
        var pairs = new Dictionary<(int, int), int>();
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                var codes = line.Split(' ').Select(code => int.Parse(code, NumberStyles.HexNumber, null)).ToArray();
                pairs.Add((codes[0], codes[1]), codes[2]);
            }
        }
        return pairs.ToFrozenDictionary();
    }
}
