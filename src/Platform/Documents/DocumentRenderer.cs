using System.Collections.Concurrent;
using Tongban.Platform.Documents.Drawing;
using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;
using Tongban.Platform.Documents.Ofd;

namespace Tongban.Platform.Documents;

/// <summary>How documents are rendered.</summary>
public sealed record RenderOptions
{
    /// <summary>
    /// True to mark every page 演示样张 不具法律效力 and to draw the seal, which says 演示. False draws no seal at all:
    /// a real one is put on by signing the file.
    /// </summary>
    public bool Demonstration { get; init; }
}

/// <summary>
/// Renders notices as PDF 1.5 on A4 with embedded subsets of the fonts, through Pango and cairo. Equal documents give
/// equal bytes in every process, time zone and locale, as long as library versions and fonts are the same.
/// Safe for use by many threads; at most as many render at once as there are processors.
/// </summary>
public sealed class DocumentRenderer : IDisposable
{
    private readonly RenderOptions options;
    private readonly Lazy<FontConfigHandle> fonts = new(DocumentFonts.Open);
    private readonly ConcurrentBag<PangoEngine> engines = [];
    private readonly SemaphoreSlim seats = new(Environment.ProcessorCount);

    /// <summary>Makes a renderer. Nothing native is loaded before the first document.</summary>
    /// <param name="options">Held for the renderer's life: one made for demonstrations never leaves the mark out.</param>
    public DocumentRenderer(RenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
    }

    /// <summary>Names of font files that are missing here; <c>eng/install-runtime.sh</c> installs them.</summary>
    public static IReadOnlyList<string> MissingFonts => DocumentFonts.Missing(requiredOnly: false);

    /// <summary>Renders a document.</summary>
    /// <param name="document">What it says.</param>
    /// <param name="extra">Adds the mark of a demonstration; cannot take away the renderer's own.</param>
    /// <returns>The bytes of the PDF file.</returns>
    /// <exception cref="InvalidOperationException">A required font is missing, or cairo failed.</exception>
    /// <exception cref="ArgumentException">The content cannot be set: a table without columns, a code too long.</exception>
    public byte[] Render(NoticeDocument document, RenderOptions? extra = null) =>
        OnPages(document, extra, (pages, marked) => PdfFile.Write(document, pages, marked));

    /// <summary>Renders one page as a picture, for looking at.</summary>
    /// <param name="document">What it says.</param>
    /// <param name="page">Number of the page, from 1.</param>
    /// <param name="dpi">Dots per inch, 20 to 600; A4 at 96 has 794 by 1123.</param>
    /// <returns>The bytes of the PNG file.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such page, or the resolution is out of range.</exception>
    public byte[] RenderPng(NoticeDocument document, int page = 1, double dpi = 96)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dpi, 20);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dpi, 600);
        return OnPages(
            document,
            null,
            (pages, _) =>
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(page, 1);
                ArgumentOutOfRangeException.ThrowIfGreaterThan(page, pages.Count);
                return PngFile.Write(pages, page - 1, dpi);
            }
        );
    }

    /// <summary>Renders a sheet as PDF; a demonstration's carries the mark.</summary>
    /// <returns>The bytes of the PDF file.</returns>
    public byte[] RenderPdf(Sheet sheet) => OnSheet(sheet, placed => PdfFile.Write(placed, options.Demonstration));

    /// <summary>Renders a sheet as the files of an OFD document (GB/T 33190-2016); a demonstration's carries the mark.</summary>
    /// <param name="sheet">What it says.</param>
    /// <param name="documentId">DocID: 32 hexadecimal digits.</param>
    /// <returns>The files, to be signed or to be packed.</returns>
    public OfdPackage RenderOfd(Sheet sheet, string documentId) =>
        OnSheet(sheet, placed => OfdFile.Write(placed, documentId));

    /// <summary>Renders a sheet as a picture, for looking at.</summary>
    /// <returns>The bytes of the PNG file.</returns>
    public byte[] RenderPng(Sheet sheet, double dpi = 96) => OnSheet(sheet, placed => PngFile.Write(placed, dpi));

    /// <summary>Draws a round seal for the structures of an electronic seal; it always says 演示 in its middle.</summary>
    /// <param name="name">Name around the rim.</param>
    /// <param name="kind">What it is for, below the middle, such as 证照专用章.</param>
    /// <param name="millimetres">Diameter.</param>
    /// <returns>The bytes of a PNG file with a transparent ground, 200 dots per inch.</returns>
    public byte[] RenderSeal(string name, string kind, double millimetres)
    {
        var diameter = Measure.Millimetres(millimetres);
        return OnEngine(engine =>
        {
            using var shaper = new TextShaper(engine);
            var seal = new Seal(PrintableText.CleanLine(name), PrintableText.CleanLine(kind), diameter, shaper);
            return PngFile.Write(seal, diameter, 200);
        });
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (engines.TryTake(out var engine))
        {
            engine.Dispose();
        }

        if (fonts.IsValueCreated)
        {
            fonts.Value.Dispose();
        }

        seats.Dispose();
    }

    private byte[] OnPages(NoticeDocument document, RenderOptions? extra, Func<PageDrawing, bool, byte[]> write)
    {
        ArgumentNullException.ThrowIfNull(document);
        var marked = options.Demonstration || extra is { Demonstration: true };
        return OnEngine(engine =>
        {
            using var pages = new PageDrawing(document, engine, marked);
            return write(pages, marked);
        });
    }

    private T OnSheet<T>(Sheet sheet, Func<PlacedSheet, T> write)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return OnEngine(engine =>
        {
            using var placed = new PlacedSheet(sheet, engine, options.Demonstration);
            return write(placed);
        });
    }

    private T OnEngine<T>(Func<PangoEngine, T> draw)
    {
        seats.Wait();
        try
        {
            var engine = engines.TryTake(out var idle) ? idle : new PangoEngine(fonts.Value);
            try
            {
                return draw(engine);
            }
            finally
            {
                engines.Add(engine);
            }
        }
        finally
        {
            seats.Release();
        }
    }
}
