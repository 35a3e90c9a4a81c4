using System.Globalization;
using Tongban.Platform.Documents;

namespace Tongban.Certificates.Faces;

/// <summary>The face of a certificate with purpose and last day across it and in words below: it serves for nothing else.</summary>
internal static class AnnotatedFace
{
    private static readonly SheetColour Pale = new(236, 208, 200);
    private static readonly SheetColour Red = new(166, 38, 30);

    public static Sheet Of(Sheet face, string code, string purpose, DateOnly until)
    {
        var day = until.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        return face with
        {
            Title = $"{face.Title} 加注件",
            Marks =
            [
                face.Marks[0],
                new SheetText($"仅用于{purpose}", 40, 98, face.Width - 80, 30)
                {
                    Hei = true,
                    Align = TextAlign.Centre,
                    Colour = Pale,
                    Turn = -18,
                },
                .. face.Marks.Skip(1),
                new SheetText(
                    $"加注件：仅用于“{purpose}”，使用至{day}止，移作他用无效。",
                    20,
                    13.6,
                    face.Width - 40,
                    11
                )
                {
                    Hei = true,
                    Align = TextAlign.Centre,
                    Colour = Red,
                },
                new SheetText($"加注件编号{code}，扫左侧二维码查验用途和是否仍然有效。", 20, 189, face.Width - 40, 10)
                {
                    Hei = true,
                    Align = TextAlign.Centre,
                    Colour = Red,
                },
            ],
        };
    }
}
