using System.Globalization;
using Tongban.Kernel;

namespace Tongban.Certificates.Signatures;

/// <summary>
/// What a hand wrote on the pad: strokes of points, as the page sends them (<c>x,y x,y;x,y</c>), on a field of 1000 by 400.
/// </summary>
internal sealed record Handwriting(IReadOnlyList<IReadOnlyList<(int X, int Y)>> Strokes)
{
    public const int Width = 1000;
    public const int Height = 400;
    private const int MostStrokes = 200;
    private const int MostPoints = 6000;

    /// <summary>A dot or a dash is no name: this many points, over a tenth of the width.</summary>
    private const int FewestPoints = 12;

    /// <summary>The text as it is kept and hashed.</summary>
    public string Text =>
        string.Join(
            ';',
            Strokes.Select(stroke =>
                string.Join(
                    ' ',
                    stroke.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X},{point.Y}"))
                )
            )
        );

    /// <summary>Path data of SVG.</summary>
    public string Path =>
        string.Concat(
            Strokes.Select(stroke =>
                string.Concat(
                    stroke.Select(
                        (point, index) =>
                            string.Create(
                                CultureInfo.InvariantCulture,
                                $"{(index == 0 ? 'M' : 'L')}{point.X} {point.Y}"
                            )
                    )
                )
            )
        );

    /// <returns>The handwriting; SIGN-0007 when the field is empty, SIGN-0008 when it cannot be read.</returns>
    public static Result<Handwriting> Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return SignatureErrors.NothingWritten;
        }

        List<IReadOnlyList<(int X, int Y)>> strokes = [];
        var points = 0;
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            List<(int X, int Y)> stroke = [];
            foreach (var pair in part.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (Point(pair) is not { } point || ++points > MostPoints || strokes.Count >= MostStrokes)
                {
                    return SignatureErrors.Unreadable;
                }

                stroke.Add(point);
            }

            strokes.Add(stroke);
        }

        var all = strokes.SelectMany(stroke => stroke).ToList();
        return all.Count < FewestPoints || all.Max(point => point.X) - all.Min(point => point.X) < Width / 10
            ? SignatureErrors.NothingWritten
            : new Handwriting(strokes);
    }

    private static (int X, int Y)? Point(string pair) =>
        pair.Split(',') is [var x, var y]
        && int.TryParse(x, NumberStyles.None, CultureInfo.InvariantCulture, out var left)
        && int.TryParse(y, NumberStyles.None, CultureInfo.InvariantCulture, out var top)
        && left <= Width
        && top <= Height
            ? (left, top)
            : null;
}
