namespace Tongban.Catalog.Search;

/// <summary>What the reader limited the search to.</summary>
internal sealed class Filter
{
    private readonly SearchRequest request;
    private readonly string? within;
    private readonly ulong theme;
    private readonly string? region;

    public Filter(Lexicon lexicon, SearchRequest request)
    {
        this.request = request;
        within = Stem(request.Division);
        region = Stem(request.For);
        theme = request.Theme is { } code ? ThemeWords.BitOf(lexicon, code) : 0;
    }

    public bool Takes(Doc doc) =>
        (within is null || doc.Division.StartsWith(within, StringComparison.Ordinal))
        && (region is null || Serves(doc.Division))
        && (request.Department is null || doc.Authority == request.Department)
        && (request.Type is null || doc.Type == request.Type)
        && (request.Theme is null || (doc.Themes & theme) != 0)
        && (
            request.Audience is not { } audience
            || (doc.Audience & (audience == ItemAudience.Person ? SearchAudience.Person : SearchAudience.Organisation))
                != SearchAudience.None
        );

    private bool Serves(string division) =>
        division.StartsWith(region!, StringComparison.Ordinal)
        || request.For!.StartsWith(Stem(division)!, StringComparison.Ordinal);

    /// <summary>The digits of a division that those below it begin with.</summary>
    private static string? Stem(string? division)
    {
        if (string.IsNullOrEmpty(division))
            return null;
        foreach (var digits in (int[])[2, 4, 6, 9])
            if (division.Length > digits && division.AsSpan(digits).IndexOfAnyExcept('0') < 0)
                return division[..digits];
        return division;
    }
}
