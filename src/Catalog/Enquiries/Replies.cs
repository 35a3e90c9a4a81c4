namespace Tongban.Catalog.Enquiries;

/// <summary>Finds which passages answer a question: by pairs of characters that both have, and by how people ask for such a thing.</summary>
internal static class Replies
{
    private const int Most = 3;
    private const double Enough = 0.34;
    private const double IntentWorth = 0.7;
    private const double TextWorth = 0.45;

    // words that every question has and that tell nothing
    private static readonly string[] Empty =
    [
        "请问",
        "我想",
        "想问",
        "你好",
        "您好",
        "这个",
        "那个",
        "怎么样",
        "是不是",
        "可不可以",
        "有没有",
        "需要",
        "办理",
        "一下",
        "吗",
        "呢",
        "啊",
        "了",
        "的",
        "我",
        "要",
    ];

    public static IReadOnlyList<Passage> Find(string question, IReadOnlyList<Passage> passages)
    {
        var asked = Plain(question);
        var pairs = Pairs(Strip(asked));
        return
        [
            .. passages
                .Select((passage, place) => (passage, place, score: Score(asked, pairs, passage)))
                .Where(one => one.score >= Enough)
                .OrderByDescending(one => one.score)
                .ThenBy(one => one.place)
                .Take(Most)
                .Select(one => one.passage),
        ];
    }

    private static double Score(string asked, HashSet<string> pairs, Passage passage)
    {
        var intent = passage.Intents.Any(word => asked.Contains(word, StringComparison.Ordinal)) ? IntentWorth : 0;
        if (pairs.Count == 0)
            return intent;
        var heading = Pairs(Strip(Plain(passage.Heading)));
        var share = (double)pairs.Count(heading.Contains) / pairs.Count;
        var covered = heading.Count == 0 ? 0 : (double)heading.Count(pairs.Contains) / heading.Count;
        var body = Pairs(Plain(passage.Text));
        var told = (double)pairs.Count(body.Contains) / pairs.Count;
        return Math.Max(intent, Math.Max(share, covered * share > 0 ? (share + covered) / 2 : 0)) + (TextWorth * told);
    }

    private static HashSet<string> Pairs(string text)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < text.Length; i++)
            if (char.IsLetterOrDigit(text[i]) && char.IsLetterOrDigit(text[i + 1]))
                pairs.Add(text.Substring(i, 2));
        return pairs;
    }

    private static string Plain(string text) => text.Normalize(System.Text.NormalizationForm.FormKC).ToUpperInvariant();

    private static string Strip(string text)
    {
        foreach (var word in Empty)
            text = text.Replace(word, " ", StringComparison.Ordinal);
        return text;
    }
}
