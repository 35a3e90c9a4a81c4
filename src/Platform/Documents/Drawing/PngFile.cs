using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

internal static class PngFile
{
    public static unsafe byte[] Write(PageDrawing pages, int page, double dpi)
    {
        var scale = dpi / 72;
        var width = (int)Math.Round(Measure.PageWidth * scale);
        var height = (int)Math.Round(Measure.PageHeight * scale);
        using var surface = Cairo.ImageSurfaceCreate(Cairo.FormatRgb24, width, height);
        using (var cairo = Cairo.Create(surface))
        {
            Cairo.SetColour(cairo, 1, 1, 1);
            Cairo.Paint(cairo);
            Cairo.Scale(cairo, scale, scale);
            pages.Draw(cairo, page);
            CairoFailure.ThrowIf(Cairo.Status(cairo));
        }

        using var stream = new NativeStream();
        CairoFailure.ThrowIf(Cairo.SurfaceWritePng(surface, NativeStream.Callback, stream.Closure));
        return stream.ToArray();
    }
}
