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

    private static void Describe(SurfaceHandle surface, NoticeDocument document, bool demonstration)
    {
        var number = PrintableText.CleanLine(document.DocumentNumber);
        // cairo would stamp the wall clock in the machine's time zone
        var date = $"{document.Date:yyyy-MM-dd}T00:00:00+08:00";
        Cairo.PdfSurfaceSetMetadata(
            surface,
            Cairo.MetadataTitle,
            $"{PrintableText.CleanLine(document.Title)} {number}".Trim()
        );
        Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataAuthor, PrintableText.CleanLine(document.Authority));
        Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataCreator, "Tongban");
        Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataCreateDate, date);
        Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataModifyDate, date);
        if (demonstration)
        {
            Cairo.PdfSurfaceSetMetadata(surface, Cairo.MetadataSubject, DemonstrationMark.Full);
        }
    }
}
