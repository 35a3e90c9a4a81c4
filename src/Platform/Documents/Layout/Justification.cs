using System.Text;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>
/// Spreads a line over its width by widening the gaps beside Chinese characters and the spaces, never the inside of a
/// word or number. Pango itself would widen the spaces alone as soon as there is one.
/// </summary>
internal static unsafe class Justification
{
    /// <summary>Widest gap as a part of the size. From a tenth on, readers of PDF text take a gap for a space.</summary>
    private const double WidestGap = 0.085;

    /// <summary>Slack of so many widest gaps is a word that did not fit: such a line stays as it is.</summary>
    private const int Hopeless = 3;

    /// <summary>Advance width of a line in points, without white space at its end.</summary>
    public static double Width(Pango.LayoutLine* line, ReadOnlySpan<byte> utf8)
    {
        var total = 0L;
        var blank = 0L;
        for (var run = line->Runs; run is not null; run = run->Next)
        {
            for (var i = 0; i < run->Data->Glyphs->Count; i++)
            {
                var glyph = run->Data->Glyphs->Glyphs + i;
                total += glyph->Width;
                blank = utf8[At(run->Data, i)] == ' ' ? blank + glyph->Width : 0;
            }
        }

        return (double)(total - blank) / Pango.Scale;
    }

    /// <summary>Widens the line to <paramref name="width"/> points if it takes it; gives its width afterwards.</summary>
    public static double Spread(Pango.LayoutLine* line, ReadOnlySpan<byte> utf8, double width, double size)
    {
        var natural = Width(line, utf8);
        var slack = (width - natural) * Pango.Scale;
        var gaps = Gaps(line, utf8);
        var most = gaps.Count * WidestGap * size * Pango.Scale;
        if (slack <= 0 || slack > most * Hopeless)
        {
            return natural;
        }

        slack = Math.Min(slack, most);
        var given = 0;
        for (var i = 0; i < gaps.Count; i++)
        {
            var due = (int)(slack * (i + 1) / gaps.Count);
            ((Pango.GlyphInfo*)gaps[i])->Width += due - given;
            given = due;
        }

        return natural + ((double)given / Pango.Scale);
    }

    private static List<nint> Gaps(Pango.LayoutLine* line, ReadOnlySpan<byte> utf8)
    {
        var gaps = new List<nint>();
        Pango.GlyphInfo* last = null;
        var lastAt = -1;
        for (var run = line->Runs; run is not null; run = run->Next)
        {
            if (run->Data->Item->Level % 2 == 1)
            {
                return [];
            }

            for (var i = 0; i < run->Data->Glyphs->Count; i++)
            {
                var at = At(run->Data, i);
                var glyph = run->Data->Glyphs->Glyphs + i;
                if (last is not null && at != lastAt && (IsWide(utf8[lastAt..]) || IsWide(utf8[at..])))
                {
                    gaps.Add((nint)last);
                }

                last = glyph;
                lastAt = at;
            }
        }

        return gaps;
    }

    private static int At(Pango.GlyphItem* run, int glyph) => run->Item->Offset + run->Glyphs->Clusters[glyph];

    /// <summary>True for what is written without spaces in a grid: ideographs and full-width signs; and for a space.</summary>
    private static bool IsWide(ReadOnlySpan<byte> utf8)
    {
        Rune.DecodeFromUtf8(utf8, out var rune, out _);
        return rune.Value
            is ' '
                or (>= 0x2018 and <= 0x201D)
                or (>= 0x2E80 and <= 0x9FFF)
                or (>= 0xF900 and <= 0xFAFF)
                or (>= 0xFF00 and <= 0xFFEF)
                or >= 0x20000;
    }
}
