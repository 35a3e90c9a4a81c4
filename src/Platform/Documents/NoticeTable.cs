namespace Tongban.Platform.Documents;

/// <summary>
/// A bordered table over the full width of the text (156 mm). It breaks over pages between rows, and inside a row that
/// is higher than a third of a page; the headings are repeated on each page.
/// </summary>
/// <param name="Columns">The columns, at least one.</param>
/// <param name="Rows">The rows below the headings.</param>
public sealed record NoticeTable(IReadOnlyList<NoticeColumn> Columns, IReadOnlyList<NoticeRow> Rows) : NoticeBlock
{
    /// <summary>Name above the table, centred in Hei.</summary>
    public string? Caption { get; init; }

    /// <summary>
    /// A form of labels and values (事项名称 | …): two pairs a row, a wide pair alone, borders around each cell.
    /// </summary>
    public static NoticeTable Fields(IReadOnlyList<NoticeField> fields)
    {
        ArgumentNullException.ThrowIfNull(fields);
        NoticeColumn[] columns = [new(19), new(31), new(19), new(31)];
        var rows = new List<NoticeRow>();
        for (var i = 0; i < fields.Count; i++)
        {
            var field = fields[i];
            var paired = !field.Wide && i + 1 < fields.Count && !fields[i + 1].Wide;
            NoticeCell[] cells = paired
                ? [Label(field), new(field.Value), Label(fields[i + 1]), new(fields[i + 1].Value)]
                : [Label(field), new(field.Value) { Span = 3 }];
            rows.Add(new NoticeRow(cells));
            i += paired ? 1 : 0;
        }

        return new NoticeTable(columns, rows);
    }

    /// <summary>A list under headings: a number column 序号, then the given columns.</summary>
    /// <param name="columns">Columns after the number.</param>
    /// <param name="rows">Texts of the cells, one for each of <paramref name="columns"/>.</param>
    public static NoticeTable Numbered(IReadOnlyList<NoticeColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        var number = new NoticeColumn(9, "序号", TextAlign.Centre);
        var numbered = rows.Select(
            (row, index) => new NoticeRow([new($"{index + 1}"), .. row.Select(t => new NoticeCell(t))])
        );
        return new NoticeTable([number, .. columns], [.. numbered]);
    }

    private static NoticeCell Label(NoticeField field) => new(field.Label) { IsLabel = true };
}

/// <summary>A column of a table.</summary>
/// <param name="Weight">Share of the width in relation to the other columns; above zero.</param>
/// <param name="Heading">Heading; the heading row is left out when no column has one.</param>
/// <param name="Align">Alignment of the texts; headings and labels are centred.</param>
public sealed record NoticeColumn(double Weight, string? Heading = null, TextAlign Align = TextAlign.Left);

/// <summary>A row of a table.</summary>
/// <param name="Cells">Its cells; their spans add up to the number of columns, what is missing stays empty.</param>
/// <param name="MinimumHeight">Least height in millimetres, for what is filled in by hand.</param>
public sealed record NoticeRow(IReadOnlyList<NoticeCell> Cells, double MinimumHeight = 0);

/// <summary>A cell of a table.</summary>
/// <param name="Text">The text; a line feed starts a new line.</param>
public sealed record NoticeCell(string Text)
{
    /// <summary>Number of columns it covers.</summary>
    public int Span { get; init; } = 1;

    /// <summary>True for the name of what stands beside it: Hei, centred.</summary>
    public bool IsLabel { get; init; }
}

/// <summary>Alignment of text across.</summary>
public enum TextAlign
{
    /// <summary>At the left; body text is justified.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Centre,

    /// <summary>At the right.</summary>
    Right,
}
