using System.Text;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>Breaks texts into lines and keeps the native layouts until it is disposed.</summary>
internal sealed class TextShaper(PangoEngine engine) : IDisposable
{
    private readonly List<GObjectHandle> layouts = [];

    /// <summary>Shapes a cleaned text.</summary>
    /// <param name="text">The text; a line feed ends a line.</param>
    /// <param name="style">How it is set.</param>
    /// <param name="width">Width to break to, in points; a word that is longer is broken.</param>
    /// <param name="indent">Indent of the first line, in points.</param>
    /// <param name="leadLength">Number of UTF-16 units at the start to set in Hei.</param>
    /// <param name="justified">True to spread all lines but the last of a paragraph over the width.</param>
    public unsafe ShapedText Shape(
        string text,
        TextStyle style,
        double width,
        double indent = 0,
        int leadLength = 0,
        bool justified = false
    )
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var layout = NewLayout(text, utf8, style, leadLength);
        Pango.LayoutSetWidth(layout, (int)Math.Ceiling(width * Pango.Scale));
        Pango.LayoutSetWrap(layout, Pango.WrapWordChar);
        Pango.LayoutSetIndent(layout, (int)(indent * Pango.Scale));
        var lines = new ShapedLine[Pango.LayoutGetLineCount(layout)];
        for (var i = 0; i < lines.Length; i++)
        {
            var line = Pango.LayoutGetLine(layout, i);
            var end = line->StartIndex + line->Length;
            var indented = i == 0 ? indent : 0;
            var wrapped = i + 1 < lines.Length && (end >= utf8.Length || utf8[end] != '\n');
            var advance =
                justified && wrapped
                    ? Justification.Spread(line, utf8, width - indented, style.Size)
                    : Justification.Width(line, utf8);
            lines[i] = new ShapedLine((nint)line, line->StartIndex, line->Length, indented, advance);
        }

        return new ShapedText(style, lines, width);
    }

    /// <summary>Shapes a text on one line, cut with an ellipsis at <paramref name="width"/> points.</summary>
    public unsafe ShapedText ShapeLine(string text, TextStyle style, double width)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var layout = NewLayout(text, utf8, style, leadLength: 0);
        Pango.LayoutSetWidth(layout, (int)Math.Ceiling(width * Pango.Scale));
        Pango.LayoutSetEllipsize(layout, Pango.EllipsizeEnd);
        _ = Pango.LayoutGetLineCount(layout);
        var line = Pango.LayoutGetLine(layout, 0);
        var advance = Justification.Width(line, utf8);
        return new ShapedText(style, [new ShapedLine((nint)line, 0, utf8.Length, 0, advance)], width);
    }

    public void Dispose()
    {
        foreach (var layout in layouts)
        {
            layout.Dispose();
        }

        layouts.Clear();
    }

    private unsafe GObjectHandle NewLayout(string text, byte[] utf8, TextStyle style, int leadLength)
    {
        var layout = Pango.LayoutNew(engine.Context);
        layouts.Add(layout);
        Pango.LayoutSetFontDescription(layout, engine.Describe(style));
        Pango.LayoutSetAutoDirection(layout, 0);
        using var attributes = Typography.Attributes(text, style, leadLength);
        Pango.LayoutSetAttributes(layout, attributes);
        fixed (byte* bytes = utf8)
        {
            Pango.LayoutSetText(layout, bytes, utf8.Length);
        }

        return layout;
    }
}
