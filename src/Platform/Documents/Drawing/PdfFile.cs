using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

internal static class PdfFile
{
    public static unsafe byte[] Write(NoticeDocument document, PageDrawing pages, bool demonstration)
    {
        using var stream = new NativeStream();
        using var surface = Cairo.PdfSurfaceCreate(
            NativeStream.Callback,
            stream.Closure,
            Measure.PageWidth,
            Measure.PageHeight
        );
        Describe(surface, document, demonstration);
        using (var cairo = Cairo.Create(surface))
        {
            for (var i = 0; i < pages.Count; i++)
            {
                pages.Draw(cairo, i);
                Cairo.ShowPage(cairo);
            }

            CairoFailure.ThrowIf(Cairo.Status(cairo));
        }

        Cairo.SurfaceFinish(surface);
        CairoFailure.ThrowIf(Cairo.SurfaceStatus(surface));
        return stream.ToArray();
    }

    /// <summary>A sheet on one page.</summary>
    public static unsafe byte[] Write(PlacedSheet placed, bool demonstration)
    {
        var sheet = placed.Sheet;
        using var stream = new NativeStream();
        using var surface = Cairo.PdfSurfaceCreate(
            NativeStream.Callback,
            stream.Closure,
            Measure.Millimetres(sheet.Width),
            Measure.Millimetres(sheet.Height)
        );
        Describe(surface, sheet.Title, sheet.Author, sheet.Date, demonstration);
        using (var cairo = Cairo.Create(surface))
        {
            SheetDrawing.Draw(cairo, placed);
            Cairo.ShowPage(cairo);
            CairoFailure.ThrowIf(Cairo.Status(cairo));
        }

        Cairo.SurfaceFinish(surface);
        CairoFailure.ThrowIf(Cairo.SurfaceStatus(surface));
        return stream.ToArray();
    }

    private static void Describe(SurfaceHandle surface, NoticeDocument document, bool demonstration)
    {
        var number = PrintableText.CleanLine(document.DocumentNumber);
        var title = $"{PrintableText.CleanLine(document.Title)} {number}".Trim();
        Describe(surface, title, PrintableText.CleanLine(document.Authority), document.Date, demonstration);
    }

    private static void Describe(
        SurfaceHandle surface,
        string title,
        string author,
        DateOnly madeOn,
        bool demonstration
    )
    {
        // cairo would stamp the wall clock in the machine's time zone
        var date = $"{madeOn:yyyy-MM-dd}T00:00:00+08:00";
        Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataTitle, title);
        Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataAuthor, author);
        Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataCreator, "Tongban");
        Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataCreateDate, date);
        Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataModifyDate, date);
        if (demonstration)
        {
            Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataSubject, DemonstrationMark.Full);
        }
    }
}
