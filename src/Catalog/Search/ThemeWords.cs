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
                .Themes.OrderByDescending(theme => words.Sum(word => theme.Names.Count(name => name.Length > 0 && word.Contains(name, StringComparison.Ordinal))))
                .Take(Offered)
                .Select(theme => theme.Code),
        ];
    }

    private static bool Has(IReadOnlyList<string> words, string text)
    {
        foreach (var word in words)
            if (word.Length > 0 && text.Contains(word, StringComparison.Ordinal))
                return true;
        return false;
    }
}
