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
    private const float DepartmentFit = 0.45f;
    private const float BroadestShare = 0.3f;
    private const float Unknown = 0.4f;
    private readonly Acts meant = query.Segments.Aggregate(
        Acts.None,
        (acts, segment) => acts | (segment.Readings is [var first, ..] ? first.Acts : Acts.None)
    );

    /// <summary>What the act and the length of the name make of a candidate, before it is looked at closely.</summary>
    public float Quick(Doc doc) => ActFactor(doc) * (1 - Math.Min(doc.Core.Length, 60) * 0.003f) * (1 + Tie(doc));

    public (float Score, float Fit) Score(Doc doc)
    {
        float got = 0,
            of = 0;
        Span<bool> covered = stackalloc bool[doc.Core.Length];
        float bestAlso = 0;
        foreach (var segment in query.Segments)
        {
            var importance = segment.Importance * (segment.Plain && !IsKnown(segment) ? 0.7f : 1);
            of += importance;
            float best = 0;
            Reading? by = null;
            foreach (var reading in segment.Readings)
            {
                var fit = Fit(reading, doc, out var share) * reading.Weight;
                bestAlso = Math.Max(bestAlso, share);
                if (fit > best)
                    (best, by) = (fit, reading);
            }
            got += importance * best;
            if (by is not null)
                Cover(by, doc.Core, covered);
        }
        if (of == 0)
            return (0, 0);
        var relevance = got / of;
        var literal = Literal(doc);
        var precision = Math.Max(Math.Max(Covered(doc.Core, covered), bestAlso), literal);
        relevance = Math.Max(relevance, literal);
        return (relevance * (1 - BroadestShare + (BroadestShare * precision)) * ActFactor(doc) + Tie(doc), relevance);
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
        var tie = (int)doc.Completeness * 0.012f;
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
                : (acts & ~Acts.New) == Acts.None ? 0.95f
                : (acts & wanted) != Acts.None ? 0.97f
                : 0.82f;
        if ((acts & wanted) != Acts.None)
            return (acts & Acts.New) != Acts.None ? 1.02f : 1;
        return (acts & ~Acts.New) == Acts.None ? 1 : (acts & Acts.New) != Acts.None ? 1 : 0.88f;
    }

    private bool IsKnown(Segment segment)
    {
        foreach (var reading in segment.Readings)
        foreach (var part in reading.Parts)
            for (var i = 1; i < part.Length; i++)
                if (index.Knows(part[i - 1], part[i]))
                    return true;
        return segment.Readings.Any(reading => reading.Sounds is not null);
    }

    private float Fit(Reading reading, Doc doc, out float share)
    {
        share = 0;
        if (reading.Sounds is { } sounds)
            return HeardIn(sounds, doc);
        float sum = 0,
            least = 1;
        var length = 0;
        foreach (var part in reading.Parts)
        {
            var fit = Math.Max(In(part, doc.Full), ReferenceEquals(doc.Core, doc.Full) ? 0 : In(part, doc.Core)) * NameOnlyFit;
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
        float pairs = 0,
            pairsOf = 0,
            singles = 0,
            singlesOf = 0;
        for (var i = 0; i < part.Length; i++)
        {
            var single = Weight(index.SingleWeight(part[i]));
            singlesOf += single;
            if (text.Contains(part[i]))
                singles += single;
            if (i == 0)
                continue;
            var pair = Weight(index.PairWeight(part[i - 1], part[i]));
            pairsOf += pair;
            if (text.AsSpan().IndexOf(part.AsSpan(i - 1, 2)) >= 0)
                pairs += pair;
        }
        var (byPairs, bySingles) = (pairs / pairsOf, singles / singlesOf);
        return byPairs == 0 && bySingles < 0.99f ? 0 : (0.6f * byPairs) + (0.3f * bySingles * bySingles);
    }

    private static float Weight(float rarity) => rarity == 0 ? Unknown : rarity;

    private float HeardIn(ushort[] sounds, Doc doc)
    {
        var best = Heard(sounds, doc.Core);
        if (!ReferenceEquals(doc.Full, doc.Core))
            best = Math.Max(best, Heard(sounds, doc.Full));
        foreach (var also in doc.Also)
            best = Math.Max(best, Heard(sounds, also) * AlsoFit);
        return best;
    }

    private float Heard(ushort[] sounds, string text)
    {
        var table = index.Lexicon.Sounds;
        var most = 0;
        for (var from = 0; from < text.Length; from++)
        {
            var run = 0;
            while (run < sounds.Length && from + run < text.Length && table.Reads(text[from + run], sounds[run]))
                run++;
            if (run == sounds.Length)
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
                if (index.Lexicon.Sounds.Reads(core[from], sounds[i - 1]) && index.Lexicon.Sounds.Reads(core[from + 1], sounds[i]))
                    covered[from] = covered[from + 1] = true;
    }

    private static void Mark(string core, ReadOnlySpan<char> part, Span<bool> covered)
    {
        for (var at = 0; core.AsSpan(at).IndexOf(part) is var next and >= 0; at += next + 1)
            covered.Slice(at + next, part.Length).Fill(true);
    }

    /// <summary>Share of the name that the query accounts for; frequent characters such as 许可 count little.</summary>
    private float Covered(string core, ReadOnlySpan<bool> covered)
    {
        float got = 0,
            of = 0;
        for (var i = 0; i < core.Length; i++)
        {
            var weight = index.SingleWeight(core[i]);
            weight *= weight;
            of += weight;
            if (covered[i])
                got += weight;
        }
        return of == 0 ? 0 : got / of;
    }
}
