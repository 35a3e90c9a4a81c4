namespace Tongban.Browser.Tests;

/// <summary>Widths in CSS pixels at which pages are looked at.</summary>
internal static class Sizes
{
    public const int Desktop = 1280;
    public const int Phone = 375;

    /// <summary>1280 px at 400 % zoom (WCAG 2.2, 1.4.10).</summary>
    public const int Narrowest = 320;

    public static int HeightOf(int width) => width >= Desktop ? 900 : 812;
}
