using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

internal static class PngFile
{
    /// <summary>A round seal on a transparent ground.</summary>
    public static byte[] Write(Seal seal, double diameter, double dpi)
    {
        var scale = dpi / 72;
        var edge = (int)Math.Round(diameter * scale);
        using var surface = Cairo.ImageSurfaceCreate(Cairo.FormatArgb32, edge, edge);
        using (var cairo = Cairo.Create(surface))
        {
            Cairo.Scale(cairo, scale, scale);
            seal.Draw(cairo, diameter / 2, diameter / 2);
            CairoFailure.ThrowIf(Cairo.Status(cairo));
        }

        return Encoded(surface);
    }

    public static byte[] Write(PlacedSheet sheet, double dpi)
    {
        var scale = dpi / 72;
        using var surface = Cairo.ImageSurfaceCreate(
            Cairo.FormatRgb24,
            (int)Math.Round(Measure.Millimetres(sheet.Sheet.Width) * scale),
            (int)Math.Round(Measure.Millimetres(sheet.Sheet.Height) * scale)
        );
        using (var cairo = Cairo.Create(surface))
        {
            Cairo.SetColour(cairo, 1, 1, 1);
            Cairo.Paint(cairo);
            Cairo.Scale(cairo, scale, scale);
            SheetDrawing.Draw(cairo, sheet);
            CairoFailure.ThrowIf(Cairo.Status(cairo));
        }

        return Encoded(surface);
    }

    public static byte[] Write(PageDrawing pages, int page, double dpi)
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

        return Encoded(surface);
    }

    private static unsafe byte[] Encoded(SurfaceHandle surface)
    {
        using var stream = new NativeStream();
        CairoFailure.ThrowIf(Cairo.SurfaceWritePng(surface, NativeStream.Callback, stream.Closure));
        return stream.ToArray();
    }
}
