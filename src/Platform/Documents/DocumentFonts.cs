using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents;

/// <summary>
/// The font files documents are set in. They are named one by one and given to fontconfig in a configuration of our
/// own, so that neither the machine's other fonts nor its fontconfig settings, caches or locale reach a document.
/// </summary>
internal static class DocumentFonts
{
    private const string Rare =
        "BabelStone Han,HanaMinA,HanaMinB,Noto Serif Tibetan,Noto Sans Mongolian,Noto Sans Symbols2,Noto Sans Symbols";

    /// <summary>宋体 for the body, with the fonts for what it lacks behind it.</summary>
    public const string Song = "Noto Serif CJK SC," + Rare;

    /// <summary>黑体 for headings and labels.</summary>
    public const string Hei = "Noto Sans CJK SC," + Rare;

    private static readonly string[] Required =
    [
        "NotoSerifCJK-Regular.ttc",
        "NotoSerifCJK-Bold.ttc",
        "NotoSansCJK-Regular.ttc",
    ];

    private static readonly string[] ForRareCharacters =
    [
        "NotoSerifTibetan-Regular.ttf",
        "NotoSansMongolian-Regular.ttf",
        "NotoSansSymbols2-Regular.ttf",
        "NotoSansSymbols-Regular.ttf",
        "BabelStoneHan.ttf",
        "HanaMinA.ttf",
        "HanaMinB.ttf",
    ];

    private static readonly string[] Folders =
    [
        Path.Combine(AppContext.BaseDirectory, "fonts"),
        "/usr/share/fonts/opentype/noto",
        "/usr/share/fonts/truetype/noto",
        "/usr/share/fonts/truetype/babelstone",
        "/usr/share/fonts/truetype/hanazono",
    ];

    /// <summary>Names of the files that this machine lacks.</summary>
    /// <param name="requiredOnly">True to leave out the fonts for rare characters and other scripts.</param>
    public static IReadOnlyList<string> Missing(bool requiredOnly) =>
        [.. (requiredOnly ? Required : [.. Required, .. ForRareCharacters]).Where(name => Locate(name) is null)];

    /// <summary>Opens the configuration.</summary>
    /// <exception cref="InvalidOperationException">A required file is missing or unreadable.</exception>
    public static FontConfigHandle Open()
    {
        var missing = Missing(requiredOnly: true);
        if (missing.Count > 0)
        {
            throw new InvalidOperationException(
                $"Documents need the font files {string.Join(", ", missing)}: run eng/install-runtime.sh."
            );
        }

        var config = Fontconfig.Create();
        foreach (var path in Required.Concat(ForRareCharacters).Select(Locate).OfType<string>())
        {
            if (Fontconfig.AddFile(config, path) == 0)
            {
                config.Dispose();
                throw new InvalidOperationException($"The font file {path} cannot be read.");
            }
        }

        return config;
    }

    private static string? Locate(string name) =>
        Folders.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
}
