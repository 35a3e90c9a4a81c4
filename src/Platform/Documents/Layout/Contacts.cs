using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>Contacts between two rules at the foot of the last page, in the place and manner of the 版记.</summary>
internal sealed class Contacts : FlowItem
{
    private const double Padding = 4;
    private const double Above = 6;
    private const double Thick = 0.35 * Measure.PointsPerMillimetre;
    private const double Half = (Measure.TextWidth / 2) - 6;

    private readonly List<(ShapedText Text, double Left, double Top)> entries = [];
    private readonly double textHeight;
    private readonly double size;

    public Contacts(IReadOnlyList<NoticeField> fields, Scale scale, TextShaper shaper)
    {
        size = scale.TableSize;
        var top = 0.0;
        for (var i = 0; i < fields.Count; i++)
        {
            var first = Shape(fields[i], scale, shaper);
            var second = i + 1 < fields.Count && Fits(first, fields[i]) ? Shape(fields[i + 1], scale, shaper) : null;
            entries.Add((first, 0, top));
            if (second is not null && Fits(second, fields[i + 1]))
            {
                entries.Add((second, Half + 12, top));
                i++;
            }

            top += first.Lines.Count * LinePitch;
        }

        textHeight = top;
    }

    private double LinePitch => size * 1.42;

    public override bool AtFoot => true;

    public override double Height(double pitch) => textHeight + (2 * Padding) + Above;

    public override void Draw(CairoHandle cairo, double left, double top, double pitch)
    {
        Cairo.SetColour(cairo, 0, 0, 0);
        Cairo.SetLineWidth(cairo, Thick);
        var upper = top + Above;
        foreach (var y in (double[])[upper, upper + textHeight + (2 * Padding)])
        {
            Cairo.MoveTo(cairo, left, y);
            Cairo.LineTo(cairo, left + Measure.TextWidth, y);
            Cairo.Stroke(cairo);
        }

        foreach (var (text, x, y) in entries)
        {
            for (var i = 0; i < text.Lines.Count; i++)
            {
                var baseline = Measure.Baseline(upper + Padding + y + (i * LinePitch), LinePitch, size);
                text.Draw(cairo, i, left + x, baseline, TextAlign.Left);
            }
        }
    }

    private static bool Fits(ShapedText text, NoticeField field) =>
        !field.Wide && text.Lines.Count == 1 && text.Lines[0].Width <= Half;

    private static ShapedText Shape(NoticeField field, Scale scale, TextShaper shaper)
    {
        var label = PrintableText.CleanLine(field.Label) + "：";
        return shaper.Shape(label + PrintableText.Clean(field.Value), scale.Cell, Measure.TextWidth, 0, label.Length);
    }
}
