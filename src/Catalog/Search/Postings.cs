using System.Runtime.InteropServices;

namespace Tongban.Catalog.Search;

/// <summary>Which documents have a term; documents come in rising order. Not for writers and readers at once.</summary>
internal sealed class Postings
{
    private readonly Dictionary<uint, List<int>> lists = [];

    public long Count { get; private set; }

    public static uint Pair(char first, char second) => ((uint)first << 16) | second;

    public static uint Pair(ushort first, ushort second) => ((uint)first << 16) | second;

    public ReadOnlySpan<int> Of(uint term) =>
        lists.TryGetValue(term, out var list) ? CollectionsMarshal.AsSpan(list) : [];

    public int Frequency(uint term) => lists.TryGetValue(term, out var list) ? list.Count : 0;

    public void Add(uint term, int doc)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, term, out _);
        list ??= new List<int>(1);
        if (list is [.., var last] && last == doc)
            return;
        list.Add(doc);
        Count++;
    }

    /// <summary>Gives back what growing lists keep in reserve.</summary>
    public void Trim()
    {
        foreach (var list in lists.Values)
            list.TrimExcess();
    }
}
