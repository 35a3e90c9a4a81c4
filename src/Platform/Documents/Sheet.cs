namespace Tongban.Platform.Documents;

/// <summary>
/// One page on which everything has its place, such as the face of a certificate. Lengths are millimetres from the upper
/// left corner, sizes of type points. It is written as OFD and as PDF from the same places.
/// </summary>
/// <param name="Width">Width of the page.</param>
/// <param name="Height">Height of the page.</param>
/// <param name="Title">Title of the file.</param>
/// <param name="Author">Who issues it.</param>
/// <param name="Date">Date of the file.</param>
/// <param name="Marks">What stands on it, the first lowest.</param>
public sealed record Sheet(
    double Width,
    double Height,
    string Title,
    string Author,
    DateOnly Date,
    IReadOnlyList<SheetMark> Marks
)
{
    /// <summary>Data about the file, name and value, in order: CustomDatas of an OFD.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Data { get; init; } = [];
}

/// <summary>Something on a sheet.</summary>
public abstract record SheetMark;

/// <summary>Text in a box as wide as <paramref name="Width"/>; it breaks into lines and goes down from <paramref name="Top"/>.</summary>
/// <param name="Text">The text; a line feed starts a new line.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge of the first line.</param>
/// <param name="Width">Width to break to.</param>
/// <param name="Size">Size of type, points.</param>
public sealed record SheetText(string Text, double Left, double Top, double Width, double Size) : SheetMark
{
    /// <summary>True for 黑体, else 宋体.</summary>
    public bool Hei { get; init; }

    /// <summary>True for the heavy 宋体; without effect on 黑体.</summary>
    public bool Bold { get; init; }

    /// <summary>Where the lines stand in the box.</summary>
    public TextAlign Align { get; init; }

    /// <summary>Colour of the type.</summary>
    public SheetColour Colour { get; init; } = SheetColour.Black;

    /// <summary>Distance of lines as a part of the size.</summary>
    public double Pitch { get; init; } = 1.5;

    /// <summary>Degrees, clockwise, around the middle of the first line.</summary>
    public double Turn { get; init; }

    /// <summary>Most lines; what does not fit is made smaller, down to half, before it is cut.</summary>
    public int Lines { get; init; } = 1;
}

/// <summary>A rule.</summary>
/// <param name="Left">Left end.</param>
/// <param name="Top">Upper end.</param>
/// <param name="Right">Right end.</param>
/// <param name="Bottom">Lower end.</param>
/// <param name="Weight">Thickness.</param>
/// <param name="Colour">Colour.</param>
public sealed record SheetRule(double Left, double Top, double Right, double Bottom, double Weight, SheetColour Colour)
    : SheetMark;

/// <summary>A frame, or a filled area where <paramref name="Weight"/> is zero.</summary>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
/// <param name="Weight">Thickness of the frame.</param>
/// <param name="Colour">Colour.</param>
public sealed record SheetFrame(double Left, double Top, double Width, double Height, double Weight, SheetColour Colour)
    : SheetMark;

/// <summary>A QR code.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Edge">Its edge, without the quiet zone.</param>
public sealed record SheetCode(string Text, double Left, double Top, double Edge) : SheetMark;

/// <summary>A picture.</summary>
/// <param name="Png">The bytes of a PNG file.</param>
/// <param name="Left">Left edge.</param>
/// <param name="Top">Upper edge.</param>
/// <param name="Width">Width.</param>
/// <param name="Height">Height.</param>
public sealed record SheetPicture(byte[] Png, double Left, double Top, double Width, double Height) : SheetMark;

/// <summary>A colour of 8 bits a part.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
[System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)]
public readonly record struct SheetColour(byte Red, byte Green, byte Blue)
{
    /// <summary>Black.</summary>
    public static SheetColour Black { get; } = new(0, 0, 0);
}
