namespace Tongban.Platform.Web;

/// <summary>A language of the pages.</summary>
/// <param name="Tag">BCP 47 tag, for <c>lang</c>.</param>
/// <param name="Name">Its name in itself.</param>
/// <param name="Script">How it is written: <c>hans</c>, <c>latn</c>, <c>tibt</c>, or <c>mong</c>, whose lines run down.</param>
public sealed record PageLanguage(string Tag, string Name, string Script)
{
    /// <summary>The languages that pages may be given in, in the order of the chooser.</summary>
    public static IReadOnlyList<PageLanguage> Known { get; } =
    [
        new(TextCatalog.DefaultLanguage, "中文", "hans"),
        new("en", "English", "latn"),
        new("bo", "བོད་ཡིག", "tibt"),
        new("mn-Mong", "ᠮᠣᠩᠭᠣᠯ", "mong"),
    ];

    /// <summary>The known ones among these tags; Chinese when there is none.</summary>
    internal static IReadOnlyList<PageLanguage> Of(IReadOnlyList<string> tags)
    {
        List<PageLanguage> known = [.. Known.Where(one => tags.Contains(one.Tag, StringComparer.Ordinal))];
        return known.Count > 0 ? known : [Known[0]];
    }
}
