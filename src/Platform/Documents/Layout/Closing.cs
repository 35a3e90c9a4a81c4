using Tongban.Platform.Documents.Drawing;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>
/// The end of a notice: authority over date at the lower right with the seal on them (GB/T 9704-2012, 7.3.5.1), the
/// verification code at the lower left.
/// </summary>
internal sealed class Closing : FlowItem
{
    private const double SealSize = 42 * Measure.PointsPerMillimetre;
    private const double SignatureWidth = Measure.TextWidth * 0.62;
    private const double LinePitch = Measure.Body * 1.55;
    private const double CaptionPitch = Measure.Running * 1.45;

    private readonly ShapedText? authority;
    private readonly ShapedText? date;
    private readonly Seal? seal;
    private readonly QrCode? code;
    private readonly ShapedText? caption;

    public Closing(NoticeDocument document, TextShaper shaper, bool drawSeal)
    {
        if (document.SignedByAuthority)
        {
            var name = PrintableText.CleanLine(document.Authority);
            authority = shaper.Shape(name, TextStyle.Body, SignatureWidth);
            date = shaper.Shape(LongDate(document.Date), TextStyle.Body, SignatureWidth);
            var arc = PrintableText.CleanLine(document.SealText);
            seal =
                drawSeal && arc.Length > 0
                    ? new Seal(arc, PrintableText.CleanLine(document.SealKind), SealSize, shaper)
                    : null;
        }

        code = string.IsNullOrEmpty(document.QrText) ? null : new QrCode(document.QrText);
        var lines = string.Join('\n', PrintableText.Lines(document.QrCaption));
        caption =
            lines.Length == 0 ? null : shaper.Shape(lines, TextStyle.Running, Measure.TextWidth - SignatureWidth - 12);
    }

    public bool IsEmpty => authority is null && code is null && caption is null;

    public override double Height(double pitch) => Math.Max(SignatureHeight, CodeHeight) + 4;

    private double SignatureHeight =>
        authority is null ? 0
        : seal is null ? ((authority.Lines.Count + 2) * LinePitch)
        : Math.Max(SealSize, (authority.Lines.Count + 3) * LinePitch);

    private double CodeHeight => (code?.Size ?? 0) + ((caption?.Lines.Count ?? 0) * CaptionPitch) + 6;

    public override void Draw(CairoHandle cairo, double left, double top, double pitch)
    {
        var height = Height(pitch);
        DrawCode(cairo, left, top + height);
        if (authority is not null && date is not null)
        {
            DrawSignature(cairo, left, top + ((height - SignatureHeight) / 2), authority, date);
        }
    }

    private static string LongDate(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";

    private void DrawSignature(CairoHandle cairo, double left, double top, ShapedText name, ShapedText day)
    {
        var right = left + Measure.TextWidth;
        var half = name.Lines.Max(line => line.Width) / 2;
        var centre = right - Math.Max((4 * Measure.Body) + (day.Lines[0].Width / 2), half);
        var lines = name.Lines.Count + 1;
        // the names stand a little below the middle of the seal
        var first = top + ((SignatureHeight - (lines * LinePitch)) / 2) + (seal is null ? LinePitch / 2 : 8);
        if (seal is not null)
        {
            seal.Draw(cairo, Math.Min(centre, right - (SealSize / 2)), top + (SignatureHeight / 2));
        }

        Cairo.SetColour(cairo, 0, 0, 0);
        var box = centre - (SignatureWidth / 2);
        for (var i = 0; i < lines; i++)
        {
            var (text, line) = i < name.Lines.Count ? (name, i) : (day, 0);
            var baseline = Measure.Baseline(first + (i * LinePitch), LinePitch, Measure.Body);
            text.Draw(cairo, line, box, baseline, TextAlign.Centre);
        }
    }

    private void DrawCode(CairoHandle cairo, double left, double bottom)
    {
        Cairo.SetColour(cairo, 0, 0, 0);
        var lines = caption?.Lines.Count ?? 0;
        var foot = bottom - (lines * CaptionPitch);
        code?.Draw(cairo, left, foot - 4 - code.Size);
        for (var i = 0; i < lines; i++)
        {
            var baseline = Measure.Baseline(foot + (i * CaptionPitch), CaptionPitch, Measure.Running);
            caption!.Draw(cairo, i, left, baseline, TextAlign.Left);
        }
    }
}
