using System.Runtime.InteropServices;

namespace Tongban.Platform.Documents.Layout;

/// <summary>A face, a weight and a size in points.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct TextStyle(string Families, bool Bold, double Size)
{
    public static readonly TextStyle Title = new(DocumentFonts.Song, true, Measure.Title);
    public static readonly TextStyle Number = new(DocumentFonts.Song, false, 14);
    public static readonly TextStyle Small = new(DocumentFonts.Song, false, Measure.Small);
    public static readonly TextStyle Running = new(DocumentFonts.Song, false, Measure.Running);
    public static readonly TextStyle Mark = new(DocumentFonts.Hei, false, Measure.Running);
}
