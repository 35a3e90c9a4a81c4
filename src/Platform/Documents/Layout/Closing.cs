using Tongban.Platform.Documents.Drawing;
using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>
/// The end of a notice: authority over date at the lower right with the seal on them (GB/T 9704-2012, 7.3.5.1), the
/// verification code at the lower left.
/// </summary>
internal sealed class Closing : FlowItem
{
    private const double SealSize = 40 * Measure.PointsPerMillimetre;
    private const double BelowMiddle = 34;
    private const double SignatureWidth = Measure.TextWidth * 0.62;
    private const double CaptionPitch = Measure.Running * 1.45;

    private readonly TextStyle style;
    private readonly ShapedText? authority;
    private readonly ShapedText? date;
    private readonly Seal? seal;
    private readonly QrCode? code;
    private readonly ShapedText? caption;

    public Closing(NoticeDocument document, Scale scale, TextShaper shaper, bool drawSeal)
    {
        style = scale.Body;
        if (document.SignedByAuthority)
        {
            var name = PrintableText.CleanLine(document.Authority);
            authority = shaper.Shape(name, style, SignatureWidth);
            date = shaper.Shape(LongDate(document.Date), style, SignatureWidth);
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

    public override double Height(double pitch) => Math.Max(SignatureHeight, CodeHeight);

    private double LinePitch => style.Size * (seal is null && authority?.Lines.Count <= 2 ? 1.55 : 1.22);

    /// <summary>Height of the names and the date.</summary>
    private double NamesHeight => ((authority?.Lines.Count ?? 0) + 1) * LinePitch;

    /// <summary>Distance of the seal's middle from the upper edge: the date ends a little below it, however many lines
    /// the names above have.</summary>
    private double SealMiddle => Math.Max(SealSize / 2, NamesHeight - BelowMiddle);

    private double SignatureHeight =>
        authority is null ? 0
        : seal is null ? NamesHeight + LinePitch
        : SealMiddle + (SealSize / 2);

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
        var centre = right - Math.Max((4 * style.Size) + (day.Lines[0].Width / 2), half);
        var lines = name.Lines.Count + 1;
        var first = top + (seal is null ? LinePitch / 2 : SealMiddle + BelowMiddle - NamesHeight);
        seal?.Draw(cairo, Math.Min(centre, right - (SealSize / 2)), top + SealMiddle);
        Cairo.SetColour(cairo, 0, 0, 0);
        var box = centre - (SignatureWidth / 2);
        for (var i = 0; i < lines; i++)
        {
            var (text, line) = i < name.Lines.Count ? (name, i) : (day, 0);
            var baseline = Measure.Baseline(first + (i * LinePitch), LinePitch, style.Size);
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
