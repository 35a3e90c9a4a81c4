using System.Text.Json;
using System.Text.RegularExpressions;
using Tongban.Catalog.Content;

namespace Tongban.Catalog.Lint;

/// <summary>The full text of every article at hand, against which quotations are held.</summary>
internal sealed partial class ArticleTexts
{
    private readonly Dictionary<(string Law, string Article), string> texts;

    private ArticleTexts(Dictionary<(string Law, string Article), string> texts) => this.texts = texts;

    public static ArticleTexts Read(string path)
    {
        return Of(ReadAll(path).Select(entry => (entry.Law, entry.Article, entry.Text)));
    }

    /// <summary>Texts of articles; a repealed one has none, so that no quotation stands in it.</summary>
    public static ArticleTexts Of(IEnumerable<(string Law, string Article, string Text)> articles) =>
        new(articles.ToDictionary(one => (one.Law, one.Article), one => Bare(one.Text)));

    public static IReadOnlyList<ArticleEntry> ReadAll(string path)
    {
        using var file = File.OpenRead(path);
        return JsonSerializer.Deserialize<List<ArticleEntry>>(file, ContentJson.Options) ?? [];
    }

    /// <summary>The article alone: 第三十五条第一款 is of 第三十五条.</summary>
    public static string NumberOf(string article) => ArticleNumber().Match(article).Value;

    /// <summary>Null where the article's text is not at hand.</summary>
    /// <param name="article">With or without 款 and 项: 第三十五条第一款 is looked up as 第三十五条.</param>
    public bool? Contains(string law, string article, string quote)
    {
        var number = NumberOf(article);
        return texts.TryGetValue((law, number), out var text) ? Parts(quote).All(text.Contains) : null;
    }

    /// <summary>A quotation may leave words out with ……; each piece must be there.</summary>
    private static IEnumerable<string> Parts(string quote) =>
        quote.Split('…', StringSplitOptions.RemoveEmptyEntries).Select(Bare).Where(part => part.Length > 0);

    private static string Bare(string text) =>
        string.Concat(text.Normalize(System.Text.NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter)));

    [GeneratedRegex(
        "^第[一二三四五六七八九十百千零〇]+条(之[一二三四五六七八九十]+)?",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex ArticleNumber();
}

/// <summary>An article as <c>data/laws/articles.json</c> has it.</summary>
internal sealed record ArticleEntry(string Law, string? TextDate, string Article, string Text);
