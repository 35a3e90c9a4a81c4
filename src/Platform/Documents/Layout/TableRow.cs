using Tongban.Platform.Documents.Native;

namespace Tongban.Platform.Documents.Layout;

/// <summary>A laid out cell.</summary>
/// <param name="Text">Its lines.</param>
/// <param name="Left">Left edge in points from the table's.</param>
/// <param name="Width">Width in points.</param>
/// <param name="Align">Alignment of the text.</param>
/// <param name="First">First line of the text that belongs to this part of the row.</param>
/// <param name="Count">Number of lines in this part.</param>
internal sealed record TableCell(ShapedText Text, double Left, double Width, TextAlign Align, int First, int Count);

/// <summary>A row of a table, or a part of one.</summary>
internal sealed class TableRow(IReadOnlyList<TableCell> cells, double minimum, FlowItem? heading) : FlowItem
{
    public const double Inset = 4;

    private const double Border = 0.6;
    private const double Padding = 4.5;
    private const double LinePitch = Measure.Table * 1.4;

    private double OwnHeight => Math.Max(minimum, (cells.Max(cell => cell.Count) * LinePitch) + (2 * Padding));

    public override FlowItem? Repeated => heading;

    public override double Height(double pitch) => OwnHeight;

    public override void Draw(CairoHandle cairo, double left, double top, double pitch)
    {
        Cairo.SetColour(cairo, 0, 0, 0);
        Cairo.SetLineWidth(cairo, Border);
        var height = OwnHeight;
        foreach (var cell in cells)
        {
            Cairo.Rectangle(cairo, left + cell.Left, top, cell.Width, height);
            Cairo.Stroke(cairo);
            var first = top + ((height - (cell.Count * LinePitch)) / 2);
            for (var i = 0; i < cell.Count; i++)
            {
                var baseline = Measure.Baseline(first + (i * LinePitch), LinePitch, cell.Text.Style.Size);
                cell.Text.Draw(cairo, cell.First + i, left + cell.Left + Inset, baseline, cell.Align);
            }
        }
    }

    public override (FlowItem Head, FlowItem Tail)? Split(double room)
    {
        var lines = (int)((room - (2 * Padding)) / LinePitch);
        if (lines < 1 || OwnHeight <= Measure.TextHeight / 3 || cells.All(cell => cell.Count <= lines))
        {
            return null;
        }

        var head = cells.Select(cell => cell with { Count = Math.Min(cell.Count, lines) });
        var tail = cells.Select(cell =>
            cell with
            {
                First = cell.First + Math.Min(cell.Count, lines),
                Count = Math.Max(0, cell.Count - lines),
            }
        );
        return (new TableRow([.. head], 0, heading), new TableRow([.. tail], 0, heading));
    }
}
