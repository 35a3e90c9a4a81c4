using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>A font map and a context of Pango with their caches. Used by one thread at a time.</summary>
internal sealed class PangoEngine : IDisposable
{
    private readonly Dictionary<TextStyle, FontDescriptionHandle> descriptions = [];
    private readonly GObjectHandle fontMap;

    public PangoEngine(FontConfigHandle fonts)
    {
        fontMap = Pango.FontMapNew();
        Pango.FontMapSetConfig(fontMap, fonts);
        Pango.FontMapSetResolution(fontMap, 72);
        Context = Pango.FontMapCreateContext(fontMap);
        Pango.ContextSetLanguage(Context, Pango.LanguageFromString("zh-cn"));
        Pango.ContextSetRoundGlyphPositions(Context, 0);
        using var options = Cairo.FontOptionsCreate();
        Cairo.FontOptionsSetHintStyle(options, Cairo.HintStyleNone);
        Cairo.FontOptionsSetHintMetrics(options, Cairo.HintMetricsOff);
        Cairo.FontOptionsSetAntialias(options, Cairo.AntialiasGray);
        Pango.ContextSetFontOptions(Context, options);
    }

    public GObjectHandle Context { get; }

    public FontDescriptionHandle Describe(TextStyle style)
    {
        if (!descriptions.TryGetValue(style, out var description))
        {
            description = Pango.FontDescriptionNew();
            Pango.FontDescriptionSetFamily(description, style.Families);
            Pango.FontDescriptionSetWeight(description, style.Bold ? 700 : 400);
            Pango.FontDescriptionSetAbsoluteSize(description, style.Size * Pango.Scale);
            descriptions.Add(style, description);
        }

        return description;
    }

    public void Dispose()
    {
        foreach (var description in descriptions.Values)
        {
            description.Dispose();
        }

        Context.Dispose();
        fontMap.Dispose();
    }
}
