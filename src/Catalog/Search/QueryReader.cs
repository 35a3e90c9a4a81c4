namespace Tongban.Catalog.Search;

/// <summary>
/// Cuts a query into known words, the longest first, by their characters or, where these make no sense, by their sound;
/// what is left over is taken as it stands.
/// </summary>
internal sealed class QueryReader(Lexicon lexicon)
{
    public const int Longest = 60;
    private const float BySound = 0.85f;
    private const float WeakShare = 0.25f;
    private const float VagueShare = 0.4f;

    /// <param name="knows">Whether any name has this pair of characters.</param>
    public SearchQuery Read(string text, Func<char, char, bool> knows)
    {
        var plain = SearchText.Plain(text);
        if (plain.Length > Longest)
            plain = plain[..Longest];
        var tokens = Tokens(plain);
        var pieces = Cut(tokens, knows);
        var segments = new List<Segment>();
        var asked = Acts.None;
        foreach (var piece in pieces)
        {
            asked |= piece.Role?.Acts ?? Acts.None;
            if (ToSegment(tokens, piece, knows) is { } segment)
                segments.Add(segment);
        }
        return new SearchQuery(plain, segments, asked);
    }

    private Segment? ToSegment(IReadOnlyList<Token> tokens, Piece piece, Func<char, char, bool> knows)
    {
        var length = piece.To - piece.From;
        if (piece.Letters is { } letters)
            return new Segment([], Importance(letters.Length), letters);
        if (piece.Says is { } says)
        {
            var means = says.SelectMany(
                (said, i) => Means(said).Select(one => (One: one, Weight: MathF.Pow(0.97f, i)))
            );
            var readings = means
                .Select(pair => new Reading(
                    pair.One.Parts,
                    null,
                    pair.One.Weight * pair.Weight * (piece.Sounded ? BySound : 1),
                    ActsOf(pair.One.Parts)
                ))
                .ToList();
            var vague = says.All(lexicon.Vague.Contains) || (piece.Sounded && length == 2);
            return new Segment(readings, Importance(length) * (vague && !piece.Sounded ? VagueShare : 1))
            {
                Vague = vague,
            };
        }
        if (piece.Role is { Weak: true } role)
            return new Segment(
                [new Reading([Characters(tokens, piece)], null, 1, role.Acts)],
                Importance(length) * WeakShare
            )
            {
                Plain = true,
            };
        return piece.Role is null or { Drop: false } ? AsItStands(tokens, piece, knows) : null;
    }

    private Segment AsItStands(IReadOnlyList<Token> tokens, Piece piece, Func<char, char, bool> knows)
    {
        var readings = new List<Reading>();
        var heard = false;
        if (tokens.Skip(piece.From).Take(piece.To - piece.From).All(token => token.Character != '\0'))
        {
            var words = Characters(tokens, piece);
            readings.Add(new Reading([words], null, 1, Acts.None));
            heard =
                piece.Role is null
                && words.Length > 1
                && !Enumerable.Range(1, words.Length - 1).All(i => knows(words[i - 1], words[i]));
        }
        else
            heard = true;
        if (heard)
        {
            ushort[] sounds = [.. tokens.Skip(piece.From).Take(piece.To - piece.From).Select(token => token.Sound)];
            if (sounds.Length > 1 && Array.IndexOf(sounds, (ushort)0) < 0)
                readings.Add(
                    new Reading([], sounds, BySound, Acts.None)
                    {
                        Written = readings is [var written, ..] ? written.Parts[0] : null,
                    }
                );
        }
        return new Segment(readings, Importance(piece.To - piece.From)) { Plain = true };
    }

    private IEnumerable<Meaning> Means(string said)
    {
        foreach (var meaning in lexicon.Synonyms[said])
            yield return meaning;
        if (!lexicon.Synonyms[said].Any(meaning => meaning.Parts is [var only] && only == said))
            yield return new Meaning([said], 0.9f);
    }

    private Acts ActsOf(IReadOnlyList<string> parts)
    {
        var acts = Acts.None;
        foreach (var part in parts)
            acts |= lexicon.ActsOf(part);
        return acts;
    }

    private static float Importance(int length) => length == 1 ? 0.35f : MathF.Pow(Math.Min(length, 5), 0.6f);

    private static string Characters(IReadOnlyList<Token> tokens, Piece piece) =>
        string.Concat(tokens.Skip(piece.From).Take(piece.To - piece.From).Select(token => token.Character));

    /// <summary>The cut that explains most: a known word counts with the square of its length.</summary>
    private List<Piece> Cut(List<Token> tokens, Func<char, char, bool> knows)
    {
        var best = new (float Score, Piece? Last)[tokens.Count + 1];
        for (var end = 1; end <= tokens.Count; end++)
        {
            best[end] = (best[end - 1].Score, new Piece(end - 1, end, null, null, false, tokens[end - 1].Letters));
            for (var from = Math.Max(0, end - lexicon.Longest); from < end; from++)
                if (Known(tokens, from, end, knows) is var (piece, score) && best[from].Score + score > best[end].Score)
                    best[end] = (best[from].Score + score, piece);
        }
        var pieces = new List<Piece>();
        for (var at = tokens.Count; at > 0; at = best[at].Last!.From)
            pieces.Add(best[at].Last!);
        pieces.Reverse();
        return Join(pieces);
    }

    private (Piece Piece, float Score)? Known(List<Token> tokens, int from, int end, Func<char, char, bool> knows)
    {
        var length = end - from;
        Span<char> characters = stackalloc char[length];
        Span<ushort> sounds = stackalloc ushort[length];
        bool written = true,
            spelt = true;
        for (var i = 0; i < length; i++)
        {
            (characters[i], sounds[i]) = (tokens[from + i].Character, tokens[from + i].Sound);
            written &= characters[i] != '\0';
            spelt &= characters[i] == '\0' && tokens[from + i].Letters is null;
            if (tokens[from + i].Letters is not null)
                return null;
        }
        var square = length * length;
        if (written)
        {
            var said = new string(characters);
            if (lexicon.Synonyms.ContainsKey(said))
                return (new Piece(from, end, null, [said], false, null), square + 0.5f);
            if (lexicon.Words.TryGetValue(said, out var role))
                return (new Piece(from, end, role, null, false, null), square);
        }
        if (length < 2 || sounds.IndexOf((ushort)0) >= 0)
            return null;
        if (!spelt && (length == 2 && written && knows(characters[0], characters[1])))
            return null;
        var says = lexicon.SoundingLike(Lexicon.Key(sounds));
        if (written && says.Count > 0)
            says = Sharing(says, characters);
        if (says.Count == 0)
            return null;
        return (
            new Piece(from, end, null, says, !spelt, null),
            square
                * (
                    spelt ? 1
                    : length > 2 ? 0.8f
                    : 0.5f
                )
        );
    }

    /// <summary>A slip of the pen leaves some characters right.</summary>
    private static List<string> Sharing(IReadOnlyList<string> says, ReadOnlySpan<char> written)
    {
        var sharing = new List<string>();
        foreach (var said in says)
            for (var i = 0; i < said.Length; i++)
                if (said[i] == written[i])
                {
                    sharing.Add(said);
                    break;
                }
        return sharing;
    }

    private static List<Piece> Join(List<Piece> pieces)
    {
        var joined = new List<Piece>();
        foreach (var piece in pieces)
            if (piece.IsLeft && joined is [.., { IsLeft: true } last])
                joined[^1] = last with { To = piece.To };
            else
                joined.Add(piece);
        return joined;
    }

    private List<Token> Tokens(string plain)
    {
        var tokens = new List<Token>();
        for (var at = 0; at < plain.Length; )
        {
            var end = at;
            while (end < plain.Length && SearchText.IsLatin(plain[end]))
                end++;
            if (end == at)
            {
                tokens.Add(new Token(plain[at], lexicon.Sounds.Of(plain[at]), null));
                at++;
                continue;
            }
            tokens.AddRange(Latin(plain[at..end]));
            at = end;
        }
        return tokens;
    }

    private IEnumerable<Token> Latin(string letters)
    {
        if (lexicon.Synonyms.ContainsKey(letters))
            return letters.Select(letter => new Token(letter, 0, null));
        return lexicon.Sounds.Split(letters) is { } syllables
            ? syllables.Select(syllable => new Token('\0', syllable, null))
            : [new Token('\0', 0, letters)];
    }

    private readonly record struct Token(char Character, ushort Sound, string? Letters);

    private sealed record Piece(
        int From,
        int To,
        WordRole? Role,
        IReadOnlyList<string>? Says,
        bool Sounded,
        string? Letters
    )
    {
        public bool IsLeft => Role is null && Says is null && Letters is null;
    }
}
