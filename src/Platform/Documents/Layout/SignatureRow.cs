using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>Places to sign by hand: labels side by side, each with a rule behind it.</summary>
internal sealed class SignatureRow(IReadOnlyList<ShapedText> labels) : FlowItem
{
    public override double Height(double pitch) => pitch * 1.5;

    public override void Draw(CairoHandle cairo, double left, double top, double pitch)
    {
        Cairo.SetColour(cairo, 0, 0, 0);
        Cairo.SetLineWidth(cairo, 0.6);
        var width = Measure.TextWidth / labels.Count;
        for (var i = 0; i < labels.Count; i++)
        {
            var from = left + (i * width);
            var baseline = Measure.Baseline(top, Height(pitch), labels[i].Style.Size) + (pitch * 0.2);
            labels[i].Draw(cairo, 0, from, baseline, TextAlign.Left);
            Cairo.MoveTo(cairo, from + labels[i].Lines[0].Width, baseline + 3);
            Cairo.LineTo(cairo, from + width - 12, baseline + 3);
            Cairo.Stroke(cairo);
        }
    }
}
