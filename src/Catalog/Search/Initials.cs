using System.Runtime.InteropServices;

namespace Tongban.Catalog.Search;

/// <summary>Which words begin with these letters (sbk: 社保卡): words of the lexicon, and stretches that several names have.</summary>
internal sealed class Initials(Lexicon lexicon)
{
    private const int LongestStretch = 6;
    private const int NamesRead = 20_000;
    private const int Kept = 4;
    private readonly HashSet<string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> stretches = new(StringComparer.Ordinal);
    private Dictionary<string, List<(string Words, int Weight)>>? table;

    public void Add(string core)
    {
        if (names.Count >= NamesRead || !names.Add(core))
            return;
        table = null;
        for (var from = 0; from < core.Length; from++)
        for (var length = 2; length <= LongestStretch && from + length <= core.Length; length++)
            CollectionsMarshal.GetValueRefOrAddDefault(stretches, core.Substring(from, length), out _) +=
                from == 0 || from + length == core.Length ? 2 : 1;
    }

    public IReadOnlyList<string> Of(string letters)
    {
        var known = Volatile.Read(ref table) ?? (table = Build());
        return known.TryGetValue(letters, out var words) ? [.. words.Select(word => word.Words)] : [];
    }

    private Dictionary<string, List<(string Words, int Weight)>> Build()
    {
        var built = new Dictionary<string, List<(string Words, int Weight)>>(StringComparer.Ordinal);
        foreach (var said in lexicon.Synonyms.Keys)
            if (said.Length > 1)
                Add(built, said, 1000 + stretches.GetValueOrDefault(said));
        foreach (var (stretch, count) in stretches)
            if (count > 2 && !lexicon.Synonyms.ContainsKey(stretch))
                Add(built, stretch, count);
        return built;
    }

    private void Add(Dictionary<string, List<(string Words, int Weight)>> built, string words, int weight)
    {
        var key = lexicon.Sounds.Initials(words);
        if (!built.TryGetValue(key, out var list))
            built[key] = list = new List<(string, int)>(1);
        list.Add((words, weight));
        list.Sort(
            (a, b) => b.Weight - a.Weight is var order and not 0 ? order : string.CompareOrdinal(a.Words, b.Words)
        );
        if (list.Count > Kept)
            list.RemoveAt(Kept);
    }
}
