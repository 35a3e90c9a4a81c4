using Tongban.Platform.Documents.Layout;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Drawing;

/// <summary>Draws a sheet with cairo.</summary>
internal static class SheetDrawing
{
    public static void Draw(CairoHandle cairo, PlacedSheet sheet)
    {
        foreach (var (mark, text) in sheet.Marks)
        {
            Cairo.Save(cairo);
            switch (mark)
            {
                case SheetText:
                    Draw(cairo, text!);
                    break;
                case SheetRule rule:
                    Colour(cairo, rule.Colour);
                    Cairo.SetLineWidth(cairo, Measure.Millimetres(rule.Weight));
                    Cairo.NewPath(cairo);
                    Cairo.MoveTo(cairo, Measure.Millimetres(rule.Left), Measure.Millimetres(rule.Top));
                    Cairo.LineTo(cairo, Measure.Millimetres(rule.Right), Measure.Millimetres(rule.Bottom));
                    Cairo.Stroke(cairo);
                    break;
                case SheetFrame frame:
                    Draw(cairo, frame);
                    break;
                case SheetCode code:
                    Cairo.SetColour(cairo, 0, 0, 0);
                    var modules = new QrCode(code.Text);
                    Cairo.Translate(cairo, Measure.Millimetres(code.Left), Measure.Millimetres(code.Top));
                    var scale = Measure.Millimetres(code.Edge) / modules.Size;
                    Cairo.Scale(cairo, scale, scale);
                    modules.Draw(cairo, 0, 0);
                    break;
                case SheetPicture picture:
                    Draw(cairo, picture);
                    break;
            }

            Cairo.Restore(cairo);
        }
    }

    private static void Draw(CairoHandle cairo, PlacedText text)
    {
        Colour(cairo, text.Mark.Colour);
        if (text.Mark.Turn != 0)
        {
            var (x, y) = text.Middle;
            Cairo.Translate(cairo, x, y);
            Cairo.Rotate(cairo, text.Mark.Turn * Math.PI / 180);
            Cairo.Translate(cairo, -x, -y);
        }

        for (var line = 0; line < text.Shaped.Lines.Count; line++)
        {
            text.Shaped.Draw(cairo, line, text.Left, text.Baseline(line), text.Mark.Align);
        }
    }

    private static void Draw(CairoHandle cairo, SheetFrame frame)
    {
        Colour(cairo, frame.Colour);
        Cairo.NewPath(cairo);
        Cairo.Rectangle(
            cairo,
            Measure.Millimetres(frame.Left),
            Measure.Millimetres(frame.Top),
            Measure.Millimetres(frame.Width),
            Measure.Millimetres(frame.Height)
        );
        if (frame.Weight > 0)
        {
            Cairo.SetLineWidth(cairo, Measure.Millimetres(frame.Weight));
            Cairo.Stroke(cairo);
        }
        else
        {
            Cairo.Fill(cairo);
        }
    }

    private static void Draw(CairoHandle cairo, SheetPicture picture)
    {
        using var source = new NativeSource(picture.Png);
        using var surface = source.ReadPng();
        CairoFailure.ThrowIf(Cairo.SurfaceStatus(surface));
        var (width, height) = (Cairo.ImageSurfaceWidth(surface), Cairo.ImageSurfaceHeight(surface));
        Cairo.Translate(cairo, Measure.Millimetres(picture.Left), Measure.Millimetres(picture.Top));
        Cairo.Scale(cairo, Measure.Millimetres(picture.Width) / width, Measure.Millimetres(picture.Height) / height);
        Cairo.SetSource(cairo, surface, 0, 0);
        Cairo.Paint(cairo);
    }

    private static void Colour(CairoHandle cairo, SheetColour colour) =>
        Cairo.SetColour(cairo, colour.Red / 255.0, colour.Green / 255.0, colour.Blue / 255.0);
}
