using System.Runtime.InteropServices;

namespace Tongban.Platform.Documents.Native;

/// <summary>The part of cairo 1.16 that the renderer needs. Lengths are in points on PDF surfaces.</summary>
internal static unsafe partial class Cairo
{
    public const int MetadataTitle = 0;
    public const int MetadataAuthor = 1;
    public const int MetadataSubject = 2;
    public const int MetadataCreator = 4;
    public const int MetadataCreateDate = 5;
    public const int MetadataModifyDate = 6;

    public const int HintStyleNone = 1;
    public const int HintMetricsOff = 1;
    public const int AntialiasGray = 2;
    public const int AntialiasNone = 1;
    public const int FormatArgb32 = 0;
    public const int FormatRgb24 = 1;
    public const int StatusSuccess = 0;
    public const int StatusReadError = 10;
    public const int StatusWriteError = 11;

    private const string Library = "libcairo.so.2";

    [LibraryImport(Library, EntryPoint = "cairo_pdf_surface_create_for_stream")]
    public static partial SurfaceHandle PdfSurfaceCreate(
        delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write,
        nint closure,
        double width,
        double height
    );

    [LibraryImport(Library, EntryPoint = "cairo_pdf_surface_set_metadata", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void PdfSurfaceSetMetadata(SurfaceHandle surface, int key, string value);

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_create")]
    public static partial SurfaceHandle ImageSurfaceCreate(int format, int width, int height);

    [LibraryImport(Library, EntryPoint = "cairo_surface_write_to_png_stream")]
    public static partial int SurfaceWritePng(
        SurfaceHandle surface,
        delegate* unmanaged[Cdecl]<nint, byte*, uint, int> write,
        nint closure
    );

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_create_from_png_stream")]
    public static partial SurfaceHandle SurfaceReadPng(
        delegate* unmanaged[Cdecl]<nint, byte*, uint, int> read,
        nint closure
    );

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_get_width")]
    public static partial int ImageSurfaceWidth(SurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_image_surface_get_height")]
    public static partial int ImageSurfaceHeight(SurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_finish")]
    public static partial void SurfaceFinish(SurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_status")]
    public static partial int SurfaceStatus(SurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_surface_destroy")]
    public static partial void SurfaceDestroy(nint surface);

    [LibraryImport(Library, EntryPoint = "cairo_create")]
    public static partial CairoHandle Create(SurfaceHandle surface);

    [LibraryImport(Library, EntryPoint = "cairo_destroy")]
    public static partial void Destroy(nint cairo);

    [LibraryImport(Library, EntryPoint = "cairo_status")]
    public static partial int Status(CairoHandle cairo);

    [LibraryImport(Library, EntryPoint = "cairo_show_page")]
    public static partial void ShowPage(CairoHandle cairo);

    [LibraryImport(Library, EntryPoint = "cairo_save")]
    public static partial void Save(CairoHandle cairo);

    [LibraryImport(Library, EntryPoint = "cairo_restore")]
    public static partial void Restore(CairoHandle cairo);

    [LibraryImport(Library, EntryPoint = "cairo_translate")]
    public static partial void Translate(CairoHandle cairo, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_rotate")]
    public static partial void Rotate(CairoHandle cairo, double radians);

    [LibraryImport(Library, EntryPoint = "cairo_scale")]
    public static partial void Scale(CairoHandle cairo, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_rgb")]
    public static partial void SetColour(CairoHandle cairo, double red, double green, double blue);

    [LibraryImport(Library, EntryPoint = "cairo_set_source_surface")]
    public static partial void SetSource(CairoHandle cairo, SurfaceHandle surface, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_set_line_width")]
    public static partial void SetLineWidth(CairoHandle cairo, double width);

    [LibraryImport(Library, EntryPoint = "cairo_set_antialias")]
    public static partial void SetAntialias(CairoHandle cairo, int antialias);

    [LibraryImport(Library, EntryPoint = "cairo_new_path")]
    public static partial void NewPath(CairoHandle cairo);

    [LibraryImport(Library, EntryPoint = "cairo_move_to")]
    public static partial void MoveTo(CairoHandle cairo, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_line_to")]
    public static partial void LineTo(CairoHandle cairo, double x, double y);

    [LibraryImport(Library, EntryPoint = "cairo_rectangle")]
    public static partial void Rectangle(CairoHandle cairo, double x, double y, double width, double height);

    [LibraryImport(Library, EntryPoint = "cairo_arc")]
    public static partial void Arc(CairoHandle cairo, double x, double y, double radius, double from, double to);

    [LibraryImport(Library, EntryPoint = "cairo_fill")]
    public static partial void Fill(CairoHandle cairo);

    [LibraryImport(Library, EntryPoint = "cairo_stroke")]
    public static partial void Stroke(CairoHandle cairo);

    [LibraryImport(Library, EntryPoint = "cairo_paint")]
    public static partial void Paint(CairoHandle cairo);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_create")]
    public static partial FontOptionsHandle FontOptionsCreate();

    [LibraryImport(Library, EntryPoint = "cairo_font_options_destroy")]
    public static partial void FontOptionsDestroy(nint options);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_style")]
    public static partial void FontOptionsSetHintStyle(FontOptionsHandle options, int style);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_hint_metrics")]
    public static partial void FontOptionsSetHintMetrics(FontOptionsHandle options, int metrics);

    [LibraryImport(Library, EntryPoint = "cairo_font_options_set_antialias")]
    public static partial void FontOptionsSetAntialias(FontOptionsHandle options, int antialias);
}
