using Tongban.Platform.Documents;
using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Tests.Documents;

/// <summary>Gives tests the shaper without a file around it.</summary>
public sealed class LayoutBench : IDisposable
{
    private readonly FontConfigHandle fonts = DocumentFonts.Open();
    private readonly PangoEngine engine;

    public LayoutBench() => engine = new PangoEngine(fonts);

    internal T With<T>(Func<TextShaper, T> use)
    {
        using var shaper = new TextShaper(engine);
        return use(shaper);
    }

    public void Dispose()
    {
        engine.Dispose();
        fonts.Dispose();
    }
}
