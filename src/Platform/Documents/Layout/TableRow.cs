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
internal sealed class TableRow(IReadOnlyList<TableCell> cells, double minimum, FlowItem? heading, Scale scale)
    : FlowItem
{
    public const double Inset = 4;

    private const double Border = 0.6;
    public override FlowItem? Repeated => heading;

    public override double Height(double pitch) =>
        Math.Max(minimum, (cells.Max(cell => cell.Count) * LinePitch(pitch)) + (2 * Padding(pitch)));

    public override void Draw(CairoHandle cairo, double left, double top, double pitch)
    {
        Cairo.SetColour(cairo, 0, 0, 0);
        Cairo.SetLineWidth(cairo, Border);
        var height = Height(pitch);
        var linePitch = LinePitch(pitch);
        foreach (var cell in cells)
        {
            Cairo.Rectangle(cairo, left + cell.Left, top, cell.Width, height);
            Cairo.Stroke(cairo);
            var first = top + ((height - (cell.Count * linePitch)) / 2);
            for (var i = 0; i < cell.Count; i++)
            {
                var baseline = Measure.Baseline(first + (i * linePitch), linePitch, scale.TableSize);
                cell.Text.Draw(cairo, cell.First + i, left + cell.Left + Inset, baseline, cell.Align);
            }
        }
    }

    public override (FlowItem Head, FlowItem Tail)? Split(double room, double pitch)
    {
        var lines = (int)((room - (2 * Padding(pitch))) / LinePitch(pitch));
        if (lines < 1 || Height(pitch) <= Measure.TextHeight / 3 || cells.All(cell => cell.Count <= lines))
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
        return (new TableRow([.. head], 0, heading, scale), new TableRow([.. tail], 0, heading, scale));
    }

    private double LinePitch(double pitch) => scale.TableSize * (1.28 + (0.16 * scale.Ease(pitch)));

    private double Padding(double pitch) => 2.4 + (2.4 * scale.Ease(pitch));
}
