namespace Tongban.Catalog.Search;

/// <summary>
/// Syllables of characters, without tones and with those folded that many speakers do not tell apart (zh/z, ch/c, sh/s,
/// ing/in, eng/en). A character of several readings has all of them.
/// </summary>
internal sealed class Pinyin
{
    private const int LongestSyllable = 6;
    private readonly ushort[] first = new ushort[char.MaxValue + 1];
    private readonly char[] initial = new char[char.MaxValue + 1];
    private readonly Dictionary<char, ushort[]> others = [];
    private readonly Dictionary<string, ushort> syllables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ushort> folded = new(StringComparer.Ordinal);

    /// <param name="table">Columns: syllable, characters read so, characters that may also be read so.</param>
    public static Pinyin Load(TextReader table)
    {
        var pinyin = new Pinyin();
        foreach (var row in Tables.Rows(table))
        {
            var id = pinyin.Id(row[0]);
            foreach (var character in row[1])
                (pinyin.first[character], pinyin.initial[character]) = (id, row[0][0]);
            foreach (var character in row[2])
                pinyin.others[character] = [.. pinyin.others.GetValueOrDefault(character, []), id];
        }
        return pinyin;
    }

    /// <summary>Number of the usual reading; 0 for what has none.</summary>
    public ushort Of(char character) => first[character];

    /// <summary>First letter of the usual reading; '\0' for what has none.</summary>
    public char Initial(char character) => initial[character];

    public IEnumerable<ushort> Readings(char character) =>
        first[character] == 0 ? [] : [first[character], .. others.GetValueOrDefault(character, [])];

    public bool Reads(char character, ushort syllable) =>
        first[character] == syllable
        || (others.TryGetValue(character, out var more) && Array.IndexOf(more, syllable) >= 0);

    public ushort[] Sounds(ReadOnlySpan<char> text)
    {
        var sounds = new ushort[text.Length];
        for (var i = 0; i < text.Length; i++)
            sounds[i] = first[text[i]];
        return sounds;
    }

    public string Initials(ReadOnlySpan<char> text)
    {
        Span<char> letters = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
            letters[i] = initial[text[i]] is var letter and not '\0' ? letter : text[i];
        return new string(letters);
    }

    /// <summary>The fewest syllables that letters can be split into; null when they cannot be.</summary>
    public ushort[]? Split(ReadOnlySpan<char> letters)
    {
        var best = new (int Count, int From, ushort Id)[letters.Length + 1];
        for (var end = 1; end <= letters.Length; end++)
        {
            best[end].Count = int.MaxValue;
            for (var from = Math.Max(0, end - LongestSyllable); from < end; from++)
            {
                if (best[from].Count == int.MaxValue)
                    continue;
                if (!syllables.TryGetValue(letters[from..end].ToString(), out var id))
                    continue;
                if (best[from].Count + 1 < best[end].Count)
                    best[end] = (best[from].Count + 1, from, id);
            }
        }
        if (letters.Length == 0 || best[letters.Length].Count == int.MaxValue)
            return null;
        var split = new ushort[best[letters.Length].Count];
        for (int at = letters.Length, i = split.Length - 1; at > 0; at = best[at].From, i--)
            split[i] = best[at].Id;
        return split;
    }

    private ushort Id(string syllable)
    {
        var key = Fold(syllable);
        if (!folded.TryGetValue(key, out var id))
            folded[key] = id = (ushort)(folded.Count + 1);
        syllables[syllable] = id;
        syllables.TryAdd(key, id);
        return id;
    }

    private static string Fold(string syllable)
    {
        var text = syllable;
        if (text is ['z' or 'c' or 's', 'h', ..])
            text = text.Remove(1, 1);
        return text.EndsWith("ing", StringComparison.Ordinal) || text.EndsWith("eng", StringComparison.Ordinal)
            ? text[..^1]
            : text;
    }
}
