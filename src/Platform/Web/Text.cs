using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Localization;

namespace Tongban.Platform.Web;

/// <summary>
/// The texts of the pages in the reader's language. Each assembly embeds <c>texts.&lt;language&gt;.json</c> (key to text, with
/// <c>{0}</c> for arguments); a key that a language lacks falls back to zh-CN, so that a language can be added piece by piece.
/// </summary>
public sealed class Text(IHttpContextAccessor accessor, TextCatalog catalog) : IStringLocalizer
{
    private string? only;

    /// <summary>Cookie with the reader's language.</summary>
    public const string Cookie = "tb-lang";

    /// <summary>BCP 47 tag of the language of this page, for <c>html lang</c>.</summary>
    public string Language => only ?? catalog.Known(HostCookie.Read(accessor.HttpContext, Cookie));

    /// <summary>The texts in Chinese whatever the reader chose: for papers.</summary>
    public Text InChinese => new(accessor, catalog) { only = TextCatalog.DefaultLanguage };

    /// <summary>Languages to choose from: Chinese and those that translators gave texts for.</summary>
    public IReadOnlyList<PageLanguage> Languages => PageLanguage.Of(catalog.Languages);

    /// <summary>How this page's language is written.</summary>
    public PageLanguage Written => PageLanguage.Of([Language])[0];

    /// <summary>Keeps the reader's language in a cookie for a year; one without texts is Chinese.</summary>
    public void Choose(HttpContext http, string? language)
    {
        ArgumentNullException.ThrowIfNull(http);
        HostCookie.Keep(http, Cookie, catalog.Known(language));
    }

    /// <inheritdoc />
    public LocalizedString this[string name]
    {
        get
        {
            var text = catalog.Find(Language, name);
            return new LocalizedString(name, text ?? name, resourceNotFound: text is null);
        }
    }

    /// <inheritdoc />
    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var text = catalog.Find(Language, name);
            return new LocalizedString(name, text is null ? name : string.Format(text, arguments), text is null);
        }
    }

    /// <inheritdoc />
    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) =>
        catalog.Keys.Select(key => this[key]);
}

/// <summary>Assembly whose embedded texts join the catalogue; added by <c>AddTexts</c>.</summary>
/// <param name="Assembly">The assembly.</param>
public sealed record TextSource(Assembly Assembly);

/// <summary>A folder with texts that translators gave back (<c>texts.&lt;language&gt;.json</c>); it need not exist.</summary>
/// <param name="Path">Its path.</param>
public sealed record TextFolder(string Path);

/// <summary>All texts of all modules in all languages.</summary>
public sealed class TextCatalog
{
    /// <summary>The language that every text exists in.</summary>
    public const string DefaultLanguage = "zh-CN";

    private const string Prefix = "texts.";

    private readonly FrozenDictionary<string, FrozenDictionary<string, string>> languages;

    /// <summary>Reads the embedded texts.</summary>
    /// <exception cref="InvalidOperationException">Two modules define one key in one language.</exception>
    public TextCatalog(IEnumerable<TextSource> sources, IEnumerable<TextFolder> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        var all = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal)
        {
            [DefaultLanguage] = new(StringComparer.Ordinal),
        };
        foreach (var assembly in sources.Select(s => s.Assembly).Distinct())
        {
            foreach (var resource in assembly.GetManifestResourceNames())
            {
                if (LanguageOf(resource) is not { } language)
                    continue;
                if (!all.TryGetValue(language, out var texts))
                    all[language] = texts = new(StringComparer.Ordinal);
                using var stream = assembly.GetManifestResourceStream(resource)!;
                foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                {
                    if (!texts.TryAdd(key, text))
                        throw new InvalidOperationException($"Text '{key}' ({language}) is defined twice.");
                }
            }
        }
        foreach (var file in folders.Where(folder => Directory.Exists(folder.Path)).SelectMany(FilesOf))
        {
            if (LanguageOf(Path.GetFileName(file)) is not { } language || language == DefaultLanguage)
                continue;
            if (!all.TryGetValue(language, out var texts))
                all[language] = texts = new(StringComparer.Ordinal);
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!)
                texts[key] = text;
        }
        languages = all.ToFrozenDictionary(
            p => p.Key,
            p => p.Value.ToFrozenDictionary(StringComparer.Ordinal),
            StringComparer.Ordinal
        );
    }

    /// <summary>Tags of the languages that have texts.</summary>
    public IReadOnlyList<string> Languages => languages.Keys;

    /// <summary>Keys of all texts with the Chinese one, by key.</summary>
    public IReadOnlyDictionary<string, string> Chinese => languages[DefaultLanguage];

    /// <summary>What a language has; empty for one that has nothing.</summary>
    public IReadOnlyDictionary<string, string> TextsOf(string language) =>
        languages.TryGetValue(language, out var texts) ? texts : FrozenDictionary<string, string>.Empty;

    private static IEnumerable<string> FilesOf(TextFolder folder) =>
        Directory.EnumerateFiles(folder.Path, Prefix + "*.json").Order(StringComparer.Ordinal);

    internal IEnumerable<string> Keys => languages[DefaultLanguage].Keys;

    internal string Known(string? language) =>
        language is not null && languages.ContainsKey(language) ? language : DefaultLanguage;

    internal string? Find(string language, string key) =>
        languages[language].TryGetValue(key, out var text) || languages[DefaultLanguage].TryGetValue(key, out text)
            ? text
            : null;

    private static string? LanguageOf(string resource)
    {
        const string suffix = ".json";
        var start = resource.LastIndexOf(Prefix, StringComparison.Ordinal);
        return start >= 0 && resource.EndsWith(suffix, StringComparison.Ordinal)
            ? resource[(start + Prefix.Length)..^suffix.Length]
            : null;
    }
}
