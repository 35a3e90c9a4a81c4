namespace Tongban.Platform.Documents.Layout;

/// <summary>The page of GB/T 9704-2012, 5.2: A4, text area 156 by 225 mm, 37 mm at the head. All in points.</summary>
internal static class Measure
{
    public const double PointsPerMillimetre = 72 / 25.4;

    public const double PageWidth = 210 * PointsPerMillimetre;
    public const double PageHeight = 297 * PointsPerMillimetre;
    public const double Left = 28 * PointsPerMillimetre;
    public const double Top = 37 * PointsPerMillimetre;
    public const double TextWidth = 156 * PointsPerMillimetre;
    public const double TextHeight = 225 * PointsPerMillimetre;

    /// <summary>二号, for the authority and the title.</summary>
    public const double Title = 22;

    /// <summary>五号, for notes.</summary>
    public const double Small = 10.5;

    /// <summary>小五, for the running head and foot.</summary>
    public const double Running = 9;

    public static double Millimetres(double value) => value * PointsPerMillimetre;

    /// <summary>Baseline of a line of Chinese characters set in the middle of its height.</summary>
    public static double Baseline(double top, double height, double size) => top + (height / 2) + (0.38 * size);
}
