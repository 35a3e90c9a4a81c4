using System.Runtime.InteropServices;
using System.Text;
using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Ofd;

/// <summary>Characters of one line in one font, each at its place from the left end of the line's box, in points.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OfdRun(nint Face, string Text, IReadOnlyList<double> Places, double End);

/// <summary>Reads what Pango has laid out.</summary>
internal static unsafe class OfdText
{
    public static IReadOnlyList<OfdRun> Runs(PlacedText text, int line)
    {
        var runs = new List<OfdRun>();
        var pen = 0.0;
        var shaped = (Pango.LayoutLine*)text.Shaped.Lines[line].Pointer;
        for (var node = shaped->Runs; node is not null; node = node->Next)
        {
            var face = HarfBuzz.FontGetFace(Pango.FontGetHarfBuzzFont(node->Data->Item->Font));
            var characters = new StringBuilder();
            var places = new List<double>();
            for (var i = 0; i < node->Data->Glyphs->Count; i++)
            {
                var glyph = node->Data->Glyphs->Glyphs[i];
                var start = node->Data->Item->Offset + node->Data->Glyphs->Clusters[i];
                if (
                    (i == 0 || node->Data->Glyphs->Clusters[i - 1] != node->Data->Glyphs->Clusters[i])
                    && Rune.DecodeFromUtf8(text.Source.AsSpan(start), out var rune, out _)
                        == System.Buffers.OperationStatus.Done
                    && !Rune.IsWhiteSpace(rune)
                )
                {
                    if (rune.Utf16SequenceLength > 1)
                    {
                        // DeltaX counts UTF-16 units in some readers and characters in others
                        runs.Add(new OfdRun(face, rune.ToString(), [pen + Points(glyph.XOffset)], pen));
                    }
                    else
                    {
                        characters.Append(rune.ToString());
                        places.Add(pen + Points(glyph.XOffset));
                    }
                }

                pen += Points(glyph.Width);
            }

            if (places.Count > 0)
            {
                runs.Add(new OfdRun(face, characters.ToString(), places, pen));
            }
        }

        return runs;
    }

    private static double Points(int units) => (double)units / Pango.Scale;
}
