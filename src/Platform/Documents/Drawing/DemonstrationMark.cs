using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

/// <summary>
/// The mark of a demonstration: a line of text at the head of the page, which can be searched and read aloud, and the
/// same words across the page in light grey outlines under the content.
/// </summary>
internal sealed class DemonstrationMark(TextShaper shaper)
{
    public const string Full = "演示样张 不具法律效力";
    public const string Short = "演示";

    private const double Slope = -0.66;

    private readonly ShapedText across = shaper.ShapeLine(Full, new TextStyle(DocumentFonts.Hei, false, 50), 2000);
    private readonly ShapedText line = shaper.ShapeLine(Full, TextStyle.Mark, Measure.TextWidth / 2);

    public void Draw(CairoHandle cairo, double headBaseline)
    {
        foreach (var part in (double[])[0.24, 0.76])
        {
            Cairo.Save(cairo);
            Cairo.Translate(cairo, Measure.PageWidth / 2, Measure.PageHeight * part);
            Cairo.Rotate(cairo, Slope);
            Cairo.SetColour(cairo, 0.89, 0.89, 0.89);
            across.OutlineCentred(cairo);
            Cairo.Fill(cairo);
            Cairo.Restore(cairo);
        }

        Cairo.SetColour(cairo, 0, 0, 0);
        line.Draw(cairo, 0, Measure.Left + (Measure.TextWidth / 2), headBaseline, TextAlign.Right);
    }
}
