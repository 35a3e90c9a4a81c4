namespace Tongban.Platform.Documents.Layout;

/// <summary>The sizes of a document and how far its lines may be drawn together.</summary>
/// <param name="Size">Size of the body in points.</param>
/// <param name="TableSize">Size of tables and contacts in points.</param>
/// <param name="MostLines">Lines on a page when it is set as tight as it may be.</param>
/// <param name="FewestLines">Lines on a page when there is room.</param>
internal sealed record Scale(double Size, double TableSize, int FewestLines, int MostLines)
{
    /// <summary>三号 on 22 lines a page (GB/T 9704-2012, 5.2.3), and up to 30 where that saves a page: the standard's own
    /// remedy (7.3.5.5) for a seal that would stand on a page alone.</summary>
    public static readonly Scale Standard = new(Measure.TextWidth / 28, 12, 22, 30);

    /// <summary>四号 for forms and vouchers.</summary>
    public static readonly Scale Compact = new(14, 10.5, 25, 34);

    public TextStyle Body { get; } = new(DocumentFonts.Song, false, Size);

    public TextStyle Heading { get; } = new(DocumentFonts.Hei, false, Size);

    public TextStyle Cell { get; } = new(DocumentFonts.Song, false, TableSize);

    public TextStyle Label { get; } = new(DocumentFonts.Hei, false, TableSize);

    /// <summary>Distances between body lines to try, the widest first, in points.</summary>
    public IReadOnlyList<double> Pitches { get; } =
    [.. Enumerable.Range(FewestLines, MostLines - FewestLines + 1).Select(lines => Measure.TextHeight / lines)];

    /// <summary>From 0 for the tightest setting to 1 for the widest; what is not body text follows it.</summary>
    public double Ease(double pitch) => (pitch - Pitches[^1]) / (Pitches[0] - Pitches[^1]);
}
