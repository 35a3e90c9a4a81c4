using Tongban.Platform.Documents.Drawing;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>A text of a sheet, broken into lines at their places.</summary>
/// <param name="Mark">What it was.</param>
/// <param name="Shaped">Its lines.</param>
/// <param name="Source">The text in UTF-8.</param>
internal sealed record PlacedText(SheetText Mark, ShapedText Shaped, byte[] Source)
{
    private double Pitch => Shaped.Style.Size * Mark.Pitch;

    public double Left => Measure.Millimetres(Mark.Left);

    /// <summary>Baseline of a line, in points.</summary>
    public double Baseline(int line) =>
        Measure.Baseline(Measure.Millimetres(Mark.Top) + (line * Pitch), Pitch, Shaped.Style.Size);

    /// <summary>Distance of a line from the left edge, in points.</summary>
    public double Shift(int line)
    {
        var slack = Shaped.BoxWidth - Shaped.Lines[line].Width;
        return Mark.Align switch
        {
            TextAlign.Centre => slack / 2,
            TextAlign.Right => slack,
            _ => 0,
        };
    }

    /// <summary>The point around which it is turned, in points.</summary>
    public (double X, double Y) Middle => (Left + (Shaped.BoxWidth / 2), Measure.Millimetres(Mark.Top) + (Pitch / 2));
}

/// <summary>A sheet whose texts are shaped; on a demonstration's sheet the mark is first and last.</summary>
internal sealed class PlacedSheet : IDisposable
{
    private const double Slope = -38;
    private static readonly SheetColour Faint = new(226, 226, 226);

    private readonly TextShaper shaper;

    public PlacedSheet(Sheet sheet, PangoEngine engine, bool demonstration)
    {
        Sheet = sheet;
        shaper = new TextShaper(engine);
        Marks = [.. (demonstration ? Marked(sheet) : sheet.Marks).Select(Place)];
    }

    public Sheet Sheet { get; }

    /// <summary>Each mark, and its shaped text where it is one.</summary>
    public IReadOnlyList<(SheetMark Mark, PlacedText? Text)> Marks { get; }

    public void Dispose() => shaper.Dispose();

    private static IEnumerable<SheetMark> Marked(Sheet sheet)
    {
        // frames at the beginning are the ground, which would hide it
        var ground = sheet.Marks.TakeWhile(mark => mark is SheetFrame).ToList();
        foreach (var mark in ground)
        {
            yield return mark;
        }

        var size = Math.Min(50, sheet.Width * 0.17);
        foreach (var part in (double[])[0.24, 0.66])
        {
            yield return new SheetText(DemonstrationMark.Full, 0, sheet.Height * part, sheet.Width, size)
            {
                Hei = true,
                Align = TextAlign.Centre,
                Colour = Faint,
                Turn = Slope,
            };
        }

        foreach (var mark in sheet.Marks.Skip(ground.Count))
        {
            yield return mark;
        }

        yield return new SheetText(DemonstrationMark.Full, 0, 4, sheet.Width - 8, 9)
        {
            Hei = true,
            Align = TextAlign.Right,
        };
    }

    private (SheetMark, PlacedText?) Place(SheetMark mark) =>
        mark is SheetText text ? (mark, Shape(text)) : (mark, null);

    private PlacedText Shape(SheetText mark)
    {
        var text = PrintableText.Clean(mark.Text);
        var width = Measure.Millimetres(mark.Width);
        var size = mark.Size;
        while (true)
        {
            var style = new TextStyle(mark.Hei ? DocumentFonts.Hei : DocumentFonts.Song, mark.Bold && !mark.Hei, size);
            var shaped = shaper.Shape(text, style, width);
            if (shaped.Lines.Count <= mark.Lines)
            {
                return new PlacedText(mark, shaped, System.Text.Encoding.UTF8.GetBytes(text));
            }

            if (size <= mark.Size / 2)
            {
                var cut = shaped with { Lines = [.. shaped.Lines.Take(mark.Lines)] };
                return new PlacedText(mark, cut, System.Text.Encoding.UTF8.GetBytes(text));
            }

            size *= 0.93;
        }
    }
}
