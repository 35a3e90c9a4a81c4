namespace Tongban.Catalog.Search;

/// <summary>Reads a query, finds candidates, ranks them: all that a search is, once there is an index.</summary>
internal static class ItemSearch
{
    /// <summary>Share of the query that an item must answer to be offered at all.</summary>
    public const float LeastFit = 0.5f;

    /// <summary>Share of the best one's score below which an item is left out.</summary>
    private const float LeastOfBest = 0.45f;

    public static SearchAnswer Find(SearchIndex index, SearchRequest request)
    {
        var query = Spell(index, new QueryReader(index.Lexicon).Read(request.Text, index.Knows));
        if (query.Segments.Count == 0)
            return string.IsNullOrWhiteSpace(request.Text) ? Browse(index, request) : Nothing(index, query);
        var ranking = new Ranking(index, query, request.Near);
        var fits = new Filter(index.Lexicon, request);
        var looks = index.Find(query, doc => fits.Takes(doc) ? ranking.Quick(doc) : 0).ConvertAll(ranking.LookAt);
        var weights = ranking.Weights(looks);
        var ranked = looks
            .Select(look => (look.Doc, Rank: ranking.Score(look, weights)))
            .Where(one => one.Rank.Fit >= LeastFit)
            .OrderByDescending(one => one.Rank.Score)
            .ThenBy(one => one.Doc.Core.Length)
            .ThenBy(one => one.Doc.Id, StringComparer.Ordinal)
            .ToList();
        var least = ranked is [var best, ..] ? best.Rank.Score * LeastOfBest : 0;
        return new SearchAnswer(
            [
                .. ranked
                    .Where(one => one.Rank.Score >= least)
                    .Take(Math.Clamp(request.Limit, 1, SearchRequest.MaxLimit))
                    .Select(one => Hit(one.Doc, one.Rank.Score)),
            ],
            [
                .. ranked
                    .CountBy(one => one.Doc.Authority, StringComparer.Ordinal)
                    .OrderByDescending(pair => pair.Value)
                    .Select(pair => pair.Key),
            ],
            ranked.Count > 0 ? [] : ThemeWords.Nearest(index.Lexicon, query)
        );
    }

    /// <summary>No words: what the filters leave, complete items first.</summary>
    private static SearchAnswer Browse(SearchIndex index, SearchRequest request)
    {
        var fits = new Filter(index.Lexicon, request);
        var left = index.Docs.Where(doc => doc.Live && fits.Takes(doc)).ToList();
        return new SearchAnswer(
            [
                .. left.OrderByDescending(doc => doc.Completeness)
                    .ThenBy(doc => doc.Code, StringComparer.Ordinal)
                    .Take(Math.Clamp(request.Limit, 1, SearchRequest.MaxLimit))
                    .Select(doc => Hit(doc, 0)),
            ],
            [.. left.Select(doc => doc.Authority).Distinct(StringComparer.Ordinal)],
            []
        );
    }

    private static SearchAnswer Nothing(SearchIndex index, SearchQuery query) =>
        SearchAnswer.None with
        {
            Nearest = ThemeWords.Nearest(index.Lexicon, query),
        };

    private static SearchQuery Spell(SearchIndex index, SearchQuery query) =>
        query.Segments.All(segment => segment.Letters is null)
            ? query
            : query with
            {
                Segments =
                [
                    .. query.Segments.Select(segment => segment.Letters is null ? segment : Spell(index, segment)),
                ],
            };

    private static Segment Spell(SearchIndex index, Segment segment)
    {
        var readings = new List<Reading>();
        foreach (var (i, words) in index.Spelt(segment.Letters!).Index())
        {
            var weight = MathF.Pow(0.95f, i);
            if (index.Lexicon.Synonyms.TryGetValue(words, out var means))
                readings.AddRange(
                    means.Select(meaning => new Reading(meaning.Parts, null, meaning.Weight * weight, Acts.None))
                );
            readings.Add(new Reading([words], null, weight, Acts.None));
        }
        readings.Add(new Reading([segment.Letters!], null, 1, Acts.None));
        return segment with { Readings = readings };
    }

    private static SearchHit Hit(Doc doc, float score) =>
        new(
            doc.Id,
            doc.Name,
            doc.Code,
            doc.Authority,
            doc.Division,
            doc.Type,
            doc.Completeness == Completeness.NameOnly,
            Math.Round(score, 4)
        );
}
