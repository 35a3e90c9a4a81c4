namespace Tongban.Catalog.Search;

/// <summary>
/// How well an item answers a query: how much of the query its names have, how much of its name the query has, and whether
/// it is about the same act. Division and completeness are added so small that they settle near-ties only.
/// </summary>
internal sealed class Ranking(SearchIndex index, SearchQuery query, string? near)
{
    private const float NameOnlyFit = 1;
    private const float AlsoFit = 0.97f;
    private const float MainFit = 0.8f;
    private const float DepartmentFit = 0.6f;
    private const float BroadestShare = 0.3f;
    private const float Unknown = 0.4f;
    private const float Well = 0.8f;
    private const float Badly = 0.35f;
    private const float Chatter = 0.25f;

    /// <summary>What a fully understood word is worth against words that the item does not have.</summary>
    private const float Benefit = 0.2f;

    /// <summary>Who types a name in full means that one, and not one that has more in brackets.</summary>
    private const float WholeName = 0.035f;
    private readonly Dictionary<char, float> singleWeights = [];
    private readonly Dictionary<(char, char), float> pairWeights = [];
    private readonly Acts meant = query.Segments.Aggregate(
        Acts.None,
        (acts, segment) => acts | (segment.Readings is [var first, ..] ? first.Acts : Acts.None)
    );

    /// <summary>What the act and the length of the name make of a candidate, before it is looked at closely.</summary>
    public float Quick(Doc doc) => ActFactor(doc) * (1 - Math.Min(doc.Core.Length, 60) * 0.003f) * (1 + Tie(doc));

    /// <summary>Fits of every segment with a candidate: what <see cref="Score"/> weighs.</summary>
    public Look LookAt(Doc doc)
    {
        var fits = new float[query.Segments.Count];
        var covered = new bool[doc.Core.Length];
        float bestAlso = 0;
        for (var i = 0; i < fits.Length; i++)
        {
            Reading? by = null;
            foreach (var reading in query.Segments[i].Readings)
            {
                if (reading.Weight <= fits[i])
                    continue;
                var fit = Fit(reading, doc, out var share) * reading.Weight;
                bestAlso = Math.Max(bestAlso, share);
                if (fit > fits[i])
                    (fits[i], by) = (fit, reading);
            }
            if (by is not null)
                Cover(by, doc.Core, covered);
        }
        return new Look(doc, fits, Math.Max(Covered(doc, covered), bestAlso));
    }

    /// <summary>
    /// What each segment counts. Where known words fit some item well, words of the query that no item has are chatter.
    /// </summary>
    public float[] Weights(IReadOnlyList<Look> looks)
    {
        var weights = new float[query.Segments.Count];
        var best = new float[weights.Length];
        foreach (var look in looks)
            for (var i = 0; i < best.Length; i++)
                best[i] = Math.Max(best[i], look.Fits[i]);
        var understood = query.Segments.Index().Any(pair => pair.Item.IsTelling && best[pair.Index] > Well);
        foreach (var (i, segment) in query.Segments.Index())
            weights[i] =
                segment.Importance
                * (
                    segment.Plain && best[i] < Badly
                        ? understood
                            ? Chatter
                            : 1
                        : 1
                );
        return weights;
    }

    public (float Score, float Fit) Score(Look look, float[] weights)
    {
        float got = 0,
            of = 0;
        var told = false;
        foreach (var (i, segment) in query.Segments.Index())
        {
            got += weights[i] * look.Fits[i];
            of += weights[i];
            told |= segment.IsTelling && look.Fits[i] > Well;
        }
        if (of == 0)
            return (0, 0);
        var literal = Literal(look.Doc);
        var relevance = Math.Max(got / of, literal);
        var precision = Math.Max(look.Precision, literal);
        var score =
            (relevance * (1 - BroadestShare + (BroadestShare * precision)) * ActFactor(look.Doc)) + Tie(look.Doc);
        return (score, told ? relevance + Benefit : relevance);
    }

    private float Literal(Doc doc)
    {
        if (doc.Full == query.Literal || doc.Core == query.Literal)
            return 1;
        foreach (var also in doc.Also)
            if (also == query.Literal)
                return 0.98f;
        return 0;
    }

    private float Tie(Doc doc)
    {
        var tie = ((int)doc.Completeness * 0.012f) + (doc.Full == query.Literal ? WholeName : 0);
        if (near is null)
            return tie;
        if (doc.Division == near)
            return tie + 0.03f;
        return doc.Division.AsSpan(0, 4).SequenceEqual(near.AsSpan(0, 4)) ? tie + 0.015f
            : doc.Division.AsSpan(0, 2).SequenceEqual(near.AsSpan(0, 2)) ? tie + 0.008f
            : tie;
    }

    /// <summary>An item about another act than the query's, or about a later act when the query names none, comes later.</summary>
    private float ActFactor(Doc doc)
    {
        const Acts aside = Acts.LookUp | Acts.Consult;
        var acts = doc.Acts;
        var wanted = query.Asked | meant;
        if ((acts & aside & ~wanted) != Acts.None && (acts & ~aside & wanted) == Acts.None)
            return 0.85f;
        if ((query.Asked & ~Acts.New) != Acts.None)
            return (acts & query.Asked & ~Acts.New) != Acts.None ? 1.1f
                : (acts & ~Acts.New) == Acts.None ? 0.9f
                : (acts & wanted) != Acts.None ? 0.97f
                : 0.82f;
        if ((acts & wanted) != Acts.None)
            return (acts & Acts.New) != Acts.None ? 1.02f : 1;
        return (acts & ~Acts.New) == Acts.None ? 1
            : (acts & Acts.New) != Acts.None ? 1
            : 0.88f;
    }

    private float Fit(Reading reading, Doc doc, out float share)
    {
        share = 0;
        if (reading.Sounds is { } sounds)
            return HeardIn(sounds, reading.Written, doc);
        float sum = 0,
            least = 1;
        var length = 0;
        foreach (var part in reading.Parts)
        {
            var fit =
                Math.Max(In(part, doc.Full), ReferenceEquals(doc.Core, doc.Full) ? 0 : In(part, doc.Core))
                * NameOnlyFit;
            if (fit < AlsoFit)
                foreach (var also in doc.Also)
                {
                    var other = In(part, also) * AlsoFit;
                    if (other <= fit)
                        continue;
                    fit = other;
                    share = Math.Max(share, fit * Math.Min(1, (float)part.Length / also.Length));
                }
            if (fit < MainFit && doc.Main is { } main)
                fit = Math.Max(fit, In(part, main) * MainFit);
            if (fit < DepartmentFit && doc.Authority.Contains(part, StringComparison.Ordinal))
                fit = DepartmentFit;
            sum += fit * part.Length;
            least = Math.Min(least, fit);
            length += part.Length;
        }
        return length == 0 ? 0 : sum / length * (least > 0.3f ? 1 : 0.8f);
    }

    /// <summary>1 when the text has the words as they stand; else by the pairs and characters that it has.</summary>
    private float In(string part, string text)
    {
        if (text.Contains(part, StringComparison.Ordinal))
            return 1;
        if (part.Length == 1)
            return 0;
        if (text.AsSpan().IndexOfAny(part) < 0)
            return 0;
        float pairs = 0,
            pairsOf = 0,
            singles = 0,
            singlesOf = 0;
        for (var i = 0; i < part.Length; i++)
        {
            var single = Weight(Single(part[i]));
            singlesOf += single;
            if (text.Contains(part[i]))
                singles += single;
            if (i == 0)
                continue;
            var pair = Weight(Pair(part[i - 1], part[i]));
            pairsOf += pair;
            if (text.AsSpan().IndexOf(part.AsSpan(i - 1, 2)) >= 0)
                pairs += pair;
        }
        var (byPairs, bySingles) = (pairs / pairsOf, singles / singlesOf);
        return byPairs == 0 && bySingles < 0.99f ? 0 : (0.6f * byPairs) + (0.3f * bySingles * bySingles);
    }

    private static float Weight(float rarity) => rarity == 0 ? Unknown : rarity;

    private float HeardIn(ushort[] sounds, string? written, Doc doc)
    {
        var best = Heard(sounds, written, doc.Core);
        if (!ReferenceEquals(doc.Full, doc.Core))
            best = Math.Max(best, Heard(sounds, written, doc.Full));
        foreach (var also in doc.Also)
            best = Math.Max(best, Heard(sounds, written, also) * AlsoFit);
        return best;
    }

    private float Heard(ushort[] sounds, string? written, string text)
    {
        if (written is not null && text.AsSpan().IndexOfAny(written) < 0)
            return 0;
        var table = index.Lexicon.Sounds;
        var most = 0;
        for (var from = 0; from < text.Length; from++)
        {
            var run = 0;
            while (run < sounds.Length && from + run < text.Length && table.Reads(text[from + run], sounds[run]))
                run++;
            if (run == sounds.Length && (written is null || Shares(written, text.AsSpan(from, run))))
                return 1;
            most = Math.Max(most, run);
        }
        var pairs = 0;
        for (var i = 1; i < sounds.Length; i++)
        for (var at = 1; at < text.Length; at++)
            if (table.Reads(text[at - 1], sounds[i - 1]) && table.Reads(text[at], sounds[i]))
            {
                pairs++;
                break;
            }
        return 0.8f * Math.Max((float)pairs / (sounds.Length - 1), most < 2 ? 0 : (float)most / sounds.Length);
    }

    private static bool Shares(string written, ReadOnlySpan<char> text)
    {
        for (var i = 0; i < written.Length; i++)
            if (written[i] == text[i])
                return true;
        return false;
    }

    private void Cover(Reading reading, string core, Span<bool> covered)
    {
        foreach (var part in reading.Parts)
        {
            if (part.Length == 1)
                Mark(core, part, covered);
            for (var i = 1; i < part.Length; i++)
                Mark(core, part.AsSpan(i - 1, 2), covered);
        }
        for (var from = 0; reading.Sounds is { } sounds && from < core.Length; from++)
        for (var i = 1; i < sounds.Length && from + 1 < core.Length; i++)
            if (
                index.Lexicon.Sounds.Reads(core[from], sounds[i - 1])
                && index.Lexicon.Sounds.Reads(core[from + 1], sounds[i])
            )
                covered[from] = covered[from + 1] = true;
    }

    private static void Mark(string core, ReadOnlySpan<char> part, Span<bool> covered)
    {
        for (var at = 0; core.AsSpan(at).IndexOf(part) is var next and >= 0; at += next + 1)
            covered.Slice(at + next, part.Length).Fill(true);
    }

    /// <summary>Share of the name that the query accounts for; frequent characters such as 许可 count little, hollow words nothing.</summary>
    private float Covered(Doc doc, ReadOnlySpan<bool> covered)
    {
        var hollow = doc.Hollow;
        float got = 0,
            of = 0;
        for (var i = 0; i < covered.Length; i++)
        {
            if (hollow[i])
                continue;
            var weight = Single(doc.Core[i]);
            weight *= weight;
            of += weight;
            if (covered[i])
                got += weight;
        }
        return of == 0 ? 0 : got / of;
    }

    private float Single(char character)
    {
        if (!singleWeights.TryGetValue(character, out var weight))
            singleWeights[character] = weight = index.SingleWeight(character);
        return weight;
    }

    private float Pair(char first, char second)
    {
        var key = (first, second);
        if (!pairWeights.TryGetValue(key, out var weight))
            pairWeights[key] = weight = index.PairWeight(first, second);
        return weight;
    }
}

/// <summary>A candidate looked at: how well each segment fits, and how much of its name the query accounts for.</summary>
internal sealed record Look(Doc Doc, float[] Fits, float Precision);
