using System.Globalization;
using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

/// <summary>
/// A red round seal that says 演示 in its middle and has neither emblem nor star. The names are drawn as outlines, so
/// that copying or searching the text of a document does not meet single characters out of order.
/// </summary>
internal sealed class Seal
{
    private const double WidestArc = 245 * Math.PI / 180;

    private readonly double radius;
    private readonly List<ShapedText> arc;
    private readonly double step;
    private readonly ShapedText middle;
    private readonly ShapedText? kind;

    public Seal(string name, string kindOfSeal, double diameter, TextShaper shaper)
    {
        radius = diameter / 2;
        var letters = Letters(name);
        var size = Math.Clamp(WidestArc * radius * 0.8 / (letters.Count * 1.12), 4, 15);
        step = Math.Min(WidestArc / Math.Max(1, letters.Count - 1), size * 1.35 / (radius * 0.78));
        var style = new TextStyle(DocumentFonts.Song, true, size);
        arc = [.. letters.Select(letter => shaper.ShapeLine(letter, style, diameter))];
        middle = shaper.ShapeLine(
            DemonstrationMark.Short,
            new TextStyle(DocumentFonts.Hei, false, diameter * 0.16),
            diameter
        );
        if (kindOfSeal.Length > 0)
        {
            var kindSize = Math.Min(8.5, diameter * 0.56 / new StringInfo(kindOfSeal).LengthInTextElements);
            kind = shaper.ShapeLine(
                kindOfSeal,
                new TextStyle(DocumentFonts.Song, true, Math.Max(4, kindSize)),
                diameter
            );
        }
    }

    /// <summary>Draws it around the given middle.</summary>
    public void Draw(CairoHandle cairo, double x, double y)
    {
        Cairo.Save(cairo);
        Cairo.Translate(cairo, x, y);
        Cairo.SetColour(cairo, 0.86, 0.12, 0.12);
        Cairo.SetLineWidth(cairo, 2.6);
        Cairo.NewPath(cairo);
        Cairo.Arc(cairo, 0, 0, radius - 1.3, 0, 2 * Math.PI);
        Cairo.Stroke(cairo);
        for (var i = 0; i < arc.Count; i++)
        {
            Cairo.Save(cairo);
            Cairo.Rotate(cairo, (i - ((arc.Count - 1) / 2.0)) * step);
            Fill(cairo, arc[i], -radius * 0.8);
            Cairo.Restore(cairo);
        }

        Fill(cairo, middle, -radius * 0.27);
        if (kind is not null)
        {
            Fill(cairo, kind, radius * 0.68);
        }

        Cairo.Restore(cairo);
    }

    private static List<string> Letters(string name)
    {
        var letters = new List<string>();
        var elements = StringInfo.GetTextElementEnumerator(name);
        while (elements.MoveNext() && letters.Count < 60)
        {
            letters.Add(elements.GetTextElement());
        }

        return letters;
    }

    private static void Fill(CairoHandle cairo, ShapedText text, double y)
    {
        Cairo.Save(cairo);
        Cairo.Translate(cairo, 0, y);
        text.OutlineCentred(cairo);
        Cairo.Fill(cairo);
        Cairo.Restore(cairo);
    }
}
