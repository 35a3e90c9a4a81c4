namespace Tongban.Platform.Documents.Layout;

/// <summary>Turns a table into rows of the flow.</summary>
internal static class TableLayout
{
    private const double Gap = 5;

    public static IEnumerable<FlowItem> Build(NoticeTable table, Scale scale, TextShaper shaper)
    {
        if (table.Columns.Count == 0)
        {
            throw new ArgumentException("A table needs a column.", nameof(table));
        }

        var edges = Edges(table.Columns);
        yield return new Gap(Gap);
        foreach (var line in Caption(table, scale, shaper))
        {
            yield return line;
        }

        TableRow? heading = null;
        if (table.Columns.Any(column => !string.IsNullOrEmpty(column.Heading)))
        {
            var names = table.Columns.Select(column => new NoticeCell(column.Heading ?? "") { IsLabel = true });
            heading = Row(new NoticeRow([.. names]), table.Columns, edges, null, scale, shaper);
            heading.KeepWithNext = true;
            yield return heading;
            // a heading that fills the page would leave no room for what it heads
            heading = heading.Height(scale.Pitches[0]) <= Measure.TextHeight / 3 ? heading : null;
        }

        foreach (var row in table.Rows)
        {
            yield return Row(row, table.Columns, edges, heading, scale, shaper);
        }

        yield return new Gap(Gap);
    }

    private static IEnumerable<FlowItem> Caption(NoticeTable table, Scale scale, TextShaper shaper)
    {
        var caption = PrintableText.CleanLine(table.Caption);
        if (caption.Length == 0)
        {
            yield break;
        }

        var text = shaper.Shape(caption, scale.Label, Measure.TextWidth);
        for (var i = 0; i < text.Lines.Count; i++)
        {
            yield return new TextLine(text, i, TextAlign.Centre, _ => scale.TableSize * 1.7) { KeepWithNext = true };
        }
    }

    private static double[] Edges(IReadOnlyList<NoticeColumn> columns)
    {
        var total = columns.Sum(column => column.Weight);
        var edges = new double[columns.Count + 1];
        for (var i = 0; i < columns.Count; i++)
        {
            edges[i + 1] = edges[i] + (columns[i].Weight / total * Measure.TextWidth);
        }

        return edges;
    }

    private static TableRow Row(
        NoticeRow row,
        IReadOnlyList<NoticeColumn> columns,
        double[] edges,
        TableRow? heading,
        Scale scale,
        TextShaper shaper
    )
    {
        var cells = new List<TableCell>();
        var column = 0;
        foreach (var cell in row.Cells)
        {
            var span = Math.Min(Math.Max(1, cell.Span), columns.Count - column);
            if (span == 0)
            {
                throw new ArgumentException("A row has more cells than its table has columns.", nameof(row));
            }

            cells.Add(Cell(cell, columns[column].Align, edges[column], edges[column + span], scale, shaper));
            column += span;
        }

        if (column < columns.Count)
        {
            cells.Add(Cell(new NoticeCell(""), TextAlign.Left, edges[column], edges[^1], scale, shaper));
        }

        return new TableRow(cells, Measure.Millimetres(row.MinimumHeight), heading, scale);
    }

    private static TableCell Cell(
        NoticeCell cell,
        TextAlign align,
        double left,
        double right,
        Scale scale,
        TextShaper shaper
    )
    {
        var width = right - left;
        var box = Math.Max(scale.TableSize, width - (2 * TableRow.Inset));
        var style = cell.IsLabel ? scale.Label : scale.Cell;
        var text = shaper.Shape(PrintableText.Clean(cell.Text).Trim(' ', '\n'), style, box);
        return new TableCell(text, left, width, cell.IsLabel ? TextAlign.Centre : align, 0, text.Lines.Count);
    }
}
