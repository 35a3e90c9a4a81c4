namespace Tongban.Catalog.Search;

/// <summary>One way to say in the catalogue's words what somebody said.</summary>
/// <param name="Parts">All of them belong to it.</param>
internal sealed record Meaning(IReadOnlyList<string> Parts, float Weight);

/// <summary>What a word of a query does besides meaning something.</summary>
/// <param name="Weak">Says little about what is wanted, such as 登记; what is neither is a word of another world, such as 火车票.</param>
internal sealed record WordRole(bool Drop, bool Weak, Acts Acts);

/// <summary>The words of everyday life and of the catalogue: synonyms, words that say little, words for acts, sounds.</summary>
internal sealed class Lexicon
{
    private const float NextMeaning = 0.93f;
    private readonly Dictionary<string, List<string>> bySound = new(StringComparer.Ordinal);
    private readonly List<(string Word, Acts Acts)> nameActs = [];

    private Lexicon(Pinyin sounds) => Sounds = sounds;

    public Pinyin Sounds { get; }
    public Dictionary<string, IReadOnlyList<Meaning>> Synonyms { get; } = new(StringComparer.Ordinal);
    public Dictionary<string, WordRole> Words { get; } = new(StringComparer.Ordinal);
    public List<Theme> Themes { get; } = [];

    /// <summary>Synonyms that go with many wishes (~ in their table).</summary>
    public HashSet<string> Vague { get; } = new(StringComparer.Ordinal);

    /// <summary>Words of names that a query need not have for the name to be covered.</summary>
    public List<string> Hollow { get; } = [];
    public int Longest { get; private set; }

    /// <summary>The lexicon that ships, under <c>data/search</c>.</summary>
    public static Lexicon Load(string dataRoot)
    {
        TextReader Open(string file) => File.OpenText(Path.Combine(dataRoot, "search", file));
        using var sounds = Open("pinyin.tsv");
        using var synonyms = Open("synonyms.tsv");
        using var words = Open("words.tsv");
        using var themes = Open("themes.tsv");
        return Read(sounds, synonyms, words, themes);
    }

    public static Lexicon Read(TextReader sounds, TextReader synonyms, TextReader words, TextReader themes)
    {
        var lexicon = new Lexicon(Pinyin.Load(sounds));
        foreach (var row in Tables.Rows(synonyms))
            lexicon.AddSynonyms(row[0], row[1]);
        foreach (var row in Tables.Rows(words))
            lexicon.AddWord(row[0], row[1], row[2]);
        foreach (var row in Tables.Rows(themes))
            lexicon.Themes.Add(new Theme(row[0], row[1], row[2].Split('|'), row[3].Split('|')));
        return lexicon;
    }

    /// <summary>Synonyms that sound like this, whatever their characters.</summary>
    public IReadOnlyList<string> SoundingLike(string sound) => bySound.TryGetValue(sound, out var says) ? says : [];

    /// <summary>Acts that words of a name stand for.</summary>
    public Acts ActsOf(string name)
    {
        var acts = Acts.None;
        foreach (var (word, act) in nameActs)
            if (name.Contains(word, StringComparison.Ordinal))
                acts |= act;
        return acts;
    }

    public bool[] HollowIn(string core)
    {
        var hollow = new bool[core.Length];
        foreach (var word in Hollow)
            for (var at = 0; core.AsSpan(at).IndexOf(word) is var next and >= 0; at += next + 1)
                hollow.AsSpan(at + next, word.Length).Fill(true);
        return hollow;
    }

    /// <summary>The sounds of a text as a key.</summary>
    public static string Key(ReadOnlySpan<ushort> sounds)
    {
        Span<char> key = stackalloc char[sounds.Length];
        for (var i = 0; i < sounds.Length; i++)
            key[i] = (char)sounds[i];
        return new string(key);
    }

    private void AddSynonyms(string says, string means)
    {
        var vague = means.StartsWith('~');
        Meaning[] meanings =
        [
            .. means
                .TrimStart('~')
                .Split('|')
                .Select(
                    (one, i) =>
                        new Meaning(
                            [.. one.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(SearchText.Plain)],
                            MathF.Pow(NextMeaning, i)
                        )
                ),
        ];
        foreach (var said in says.Split('|').Select(SearchText.Plain))
        {
            if (!Synonyms.TryAdd(said, meanings))
                throw new FormatException($"{said} is explained twice.");
            if (vague)
                Vague.Add(said);
            Longest = Math.Max(Longest, said.Length);
            var sounds = Sounds.Sounds(said);
            if (said.Length < 2 || Array.IndexOf(sounds, (ushort)0) >= 0)
                continue;
            var key = Key(sounds);
            if (!bySound.TryGetValue(key, out var same))
                bySound[key] = same = [];
            same.Add(said);
        }
    }

    private void AddWord(string words, string role, string acts)
    {
        var act = acts.Length == 0 ? Acts.None : Enum.Parse<Acts>(acts);
        foreach (var word in words.Split('|').Select(SearchText.Plain))
        {
            if (role == "hollow")
            {
                Hollow.Add(word);
                continue;
            }
            if (role is "name" or "both")
                nameActs.Add((word, act));
            if (role == "name")
                continue;
            Words[word] = role switch
            {
                "drop" => new WordRole(true, false, act),
                "weak" => new WordRole(false, true, act),
                "ask" => new WordRole(true, false, act),
                "both" => new WordRole(false, true, act),
                "other" => new WordRole(false, false, act),
                _ => throw new FormatException($"{role} is no role of a word."),
            };
            Longest = Math.Max(Longest, word.Length);
        }
    }
}

/// <summary>主题: a shelf of the portal.</summary>
/// <param name="Code">Stable short name for addresses.</param>
/// <param name="Names">Words of names that belong there.</param>
/// <param name="Departments">Words of authorities whose items belong there.</param>
internal sealed record Theme(string Code, string Name, IReadOnlyList<string> Names, IReadOnlyList<string> Departments);
