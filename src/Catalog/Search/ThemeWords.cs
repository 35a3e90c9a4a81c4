namespace Tongban.Catalog.Search;

/// <summary>Themes of an item, by the words of its name and of its authority; themes nearest to a query.</summary>
internal static class ThemeWords
{
    private const int Offered = 4;

    public static ulong Of(Lexicon lexicon, string name, string authority)
    {
        ulong themes = 0;
        foreach (var (i, theme) in lexicon.Themes.Index())
            if (Has(theme.Names, name) || Has(theme.Departments, authority))
                themes |= 1UL << i;
        return themes;
    }

    public static ulong BitOf(Lexicon lexicon, string code)
    {
        var place = lexicon.Themes.FindIndex(theme => theme.Code == code);
        return place < 0 ? 0 : 1UL << place;
    }

    /// <summary>Themes that share most with what the query says or means; the first ones of the list when none does.</summary>
    public static IReadOnlyList<string> Nearest(Lexicon lexicon, SearchQuery query)
    {
        List<string> words =
        [
            query.Literal,
            .. query.Segments.SelectMany(segment => segment.Readings).SelectMany(reading => reading.Parts),
        ];
        return
        [
            .. lexicon
                .Themes.OrderByDescending(theme => words.Sum(word => Nearness(theme, word)))
                .Take(Offered)
                .Select(theme => theme.Code),
        ];
    }

    /// <summary>Whole words of the theme that the text has, and, far less, single characters of them.</summary>
    private static int Nearness(Theme theme, string text)
    {
        const int whole = 10;
        var characters = new HashSet<char>();
        var sum = 0;
        foreach (var name in theme.Names)
        {
            if (name.Length > 0 && text.Contains(name, StringComparison.Ordinal))
                sum += whole;
            characters.UnionWith(name);
        }
        characters.IntersectWith(text);
        return sum + characters.Count;
    }

    private static bool Has(IReadOnlyList<string> words, string text)
    {
        foreach (var word in words)
            if (word.Length > 0 && text.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
