using System.Runtime.InteropServices;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>One line of shaped text; it lives as long as the <see cref="TextShaper"/> that made it.</summary>
/// <param name="Pointer">The PangoLayoutLine.</param>
/// <param name="Start">Index of its first byte in the UTF-8 text.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Indent">Distance from the left edge in points.</param>
/// <param name="Width">Advance width in points, without white space at the end.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ShapedLine(nint Pointer, int Start, int Length, double Indent, double Width);

/// <summary>A text broken into lines.</summary>
/// <param name="Style">How it is set.</param>
/// <param name="Lines">At least one line.</param>
/// <param name="BoxWidth">Width it was broken to, in points.</param>
internal sealed record ShapedText(TextStyle Style, IReadOnlyList<ShapedLine> Lines, double BoxWidth)
{
    /// <summary>Draws a line with its baseline at <paramref name="baseline"/>.</summary>
    public unsafe void Draw(CairoHandle cairo, int line, double left, double baseline, TextAlign align)
    {
        var shaped = Lines[line];
        var slack = BoxWidth - shaped.Width;
        var shift = align switch
        {
            TextAlign.Centre => slack / 2,
            TextAlign.Right => slack,
            _ => shaped.Indent,
        };
        Cairo.MoveTo(cairo, left + shift, baseline);
        Pango.ShowLine(cairo, (Pango.LayoutLine*)shaped.Pointer);
    }

    /// <summary>Adds the outlines of the first line to the path, centred on the current origin.</summary>
    public unsafe void OutlineCentred(CairoHandle cairo)
    {
        Cairo.NewPath(cairo);
        Cairo.MoveTo(cairo, -Lines[0].Width / 2, 0.38 * Style.Size);
        Pango.LinePath(cairo, (Pango.LayoutLine*)Lines[0].Pointer);
    }
}
