using System.Collections.Concurrent;

namespace Tongban.Catalog.Search;

/// <summary>
/// Inverted index over the names of items: pairs of characters, characters, pairs of sounds. Documents are added and taken
/// away one by one. One writer or many readers at a time; the owner sees to that.
/// </summary>
internal sealed class SearchIndex(Lexicon lexicon)
{
    /// <summary>Candidates that are scored exactly.</summary>
    private const int Candidates = 150;

    /// <summary>Postings that a query reads before it makes do with the rarer of its terms.</summary>
    private const int Budget = 150_000;

    private readonly List<Doc> docs = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly Postings pairs = new();
    private readonly Postings singles = new();
    private readonly Postings sounds = new();
    private readonly Initials initials = new(lexicon);
    private readonly ConcurrentBag<float[]> spare = [];
    private int live;

    public Lexicon Lexicon => lexicon;
    public IReadOnlyList<Doc> Docs => docs;
    public int Live => live;
    public long PostingCount => pairs.Count + singles.Count + sounds.Count;

    public bool Knows(char first, char second) => pairs.Frequency(Postings.Pair(first, second)) > 0;

    public float PairWeight(char first, char second) => Rarity(pairs.Frequency(Postings.Pair(first, second)));

    public float SingleWeight(char character) => Rarity(singles.Frequency(character));

    public IReadOnlyList<string> Spelt(string letters) => initials.Of(letters);

    public void Put(Doc doc)
    {
        Remove(doc.Id);
        var place = docs.Count;
        docs.Add(doc);
        places[doc.Id] = place;
        live++;
        Add(place, doc.Full, heard: true);
        if (doc.Core != doc.Full)
            Add(place, doc.Core, heard: true);
        foreach (var also in doc.Also)
            Add(place, also, heard: true);
        if (doc.Main is { } main)
            Add(place, main, heard: false);
        initials.Add(doc.Core);
    }

    public void Remove(string id)
    {
        if (!places.Remove(id, out var place))
            return;
        docs[place].Live = false;
        live--;
    }

    public void Trim()
    {
        pairs.Trim();
        singles.Trim();
        sounds.Trim();
    }

    /// <summary>Documents that have most of the rarer terms of a query, in no order.</summary>
    public List<Doc> Find(SearchQuery query, Func<Doc, float> quick)
    {
        var scores = Blank();
        var touched = new List<int>();
        try
        {
            var read = 0;
            foreach (var (term, weight) in Terms(query).OrderBy(pair => Frequency(pair.Term)))
            {
                var list = Of(term);
                if (read > 0 && read + list.Length > Budget)
                    break;
                read += list.Length;
                foreach (var place in list)
                {
                    if (scores[place] == 0)
                        touched.Add(place);
                    scores[place] += weight;
                }
            }
            var best = new PriorityQueue<int, float>();
            foreach (var place in touched)
            {
                var doc = docs[place];
                if (!doc.Live)
                    continue;
                if (best.Count == Candidates && best.TryPeek(out _, out var least) && scores[place] * 1.3f < least)
                    continue;
                var score = scores[place] * quick(doc);
                if (score <= 0)
                    continue;
                if (best.Count < Candidates)
                    best.Enqueue(place, score);
                else
                    best.EnqueueDequeue(place, score);
            }
            return [.. best.UnorderedItems.Select(item => docs[item.Element])];
        }
        finally
        {
            foreach (var place in touched)
                scores[place] = 0;
            spare.Add(scores);
        }
    }

    /// <summary>An array of zeros; whoever used it wipes what it wrote.</summary>
    private float[] Blank() =>
        spare.TryTake(out var kept) && kept.Length >= docs.Count ? kept : new float[docs.Count + 1024];

    private List<(Term Term, float Weight)> Terms(SearchQuery query)
    {
        var all = new Dictionary<Term, float>();
        foreach (var segment in query.Segments)
        {
            foreach (var reading in segment.Readings)
            {
                var share = segment.Importance * reading.Weight;
                foreach (var part in reading.Parts)
                    if (part.Length == 1)
                        Raise(all, new Term(TermKind.Single, part[0]), share);
                    else
                        for (var i = 1; i < part.Length; i++)
                            Raise(
                                all,
                                new Term(TermKind.Pair, Postings.Pair(part[i - 1], part[i])),
                                share / (part.Length - 1)
                            );
                for (var i = 1; i < reading.Sounds?.Length; i++)
                    Raise(
                        all,
                        new Term(TermKind.Sound, Postings.Pair(reading.Sounds[i - 1], reading.Sounds[i])),
                        share / (reading.Sounds.Length - 1)
                    );
            }
        }
        return
        [
            .. all.Where(pair => Frequency(pair.Key) > 0)
                .Select(pair => (pair.Key, pair.Value * (0.2f + Rarity(Frequency(pair.Key))))),
        ];
    }

    private static void Raise(Dictionary<Term, float> terms, Term term, float weight) =>
        terms[term] = Math.Max(terms.GetValueOrDefault(term), weight);

    private ReadOnlySpan<int> Of(Term term) =>
        term.Kind switch
        {
            TermKind.Pair => pairs.Of(term.Key),
            TermKind.Single => singles.Of(term.Key),
            _ => sounds.Of(term.Key),
        };

    private int Frequency(Term term) => Of(term).Length;

    private void Add(int place, string text, bool heard)
    {
        for (var i = 0; i < text.Length; i++)
        {
            singles.Add(text[i], place);
            if (i == 0)
                continue;
            pairs.Add(Postings.Pair(text[i - 1], text[i]), place);
            if (!heard)
                continue;
            foreach (var first in lexicon.Sounds.Readings(text[i - 1]))
            foreach (var second in lexicon.Sounds.Readings(text[i]))
                sounds.Add(Postings.Pair(first, second), place);
        }
    }

    /// <summary>1 for what one name has, near 0 for what all have; 0 for what none has.</summary>
    private float Rarity(int frequency) =>
        frequency == 0 ? 0 : MathF.Log(1 + ((float)docs.Count / frequency)) / MathF.Log(1 + docs.Count);

    private enum TermKind : byte
    {
        Pair,
        Single,
        Sound,
    }

    private readonly record struct Term(TermKind Kind, uint Key);
}
