namespace Tongban.Insight.Bulletins;

internal enum ColumnKind
{
    Label,
    Text,
    Count,

    /// <summary>A share or rate: never summed.</summary>
    Rate,

    /// <summary>A number that does not add up: an average, a rank, a serial number.</summary>
    Other,
}

internal sealed record PublishedColumn(int Index, string Header, ColumnKind Kind)
{
    public string Letters => LettersOf(Index);

    public static string LettersOf(int index) =>
        index < 26 ? ((char)('A' + index)).ToString() : LettersOf((index / 26) - 1) + LettersOf(index % 26);
}

internal enum RowKind
{
    Plain,

    /// <summary>A row that only says what part of another it is (其中); in no total.</summary>
    Within,
    Subtotal,
    Total,
    GrandTotal,
}

/// <param name="Line">Row number as a spreadsheet shows it, from 1.</param>
internal sealed record PublishedRow(int Line, string Name, RowKind Kind, IReadOnlyList<PrintedValue> Cells)
{
    public bool IsTotal => Kind >= RowKind.Subtotal;

    public PrintedValue this[PublishedColumn column] => Cells[column.Index];
}

internal sealed record PublishedTable(IReadOnlyList<PublishedColumn> Columns, IReadOnlyList<PublishedRow> Rows)
{
    public IEnumerable<PublishedRow> TotalRows => Rows.Where(row => row.IsTotal);

    /// <summary>
    /// The plain rows that a total row stands for: those above it up to the previous total of its rank or higher, or,
    /// where the first total of its rank is printed on top of its rows, those below it.
    /// </summary>
    public IReadOnlyList<PublishedRow> RowsOf(PublishedRow total)
    {
        var isOnTop = Rows.First(row => row.Kind is RowKind.Plain || row.Kind == total.Kind).Kind == total.Kind;
        var rows = isOnTop
            ? Rows.SkipWhile(row => row.Line <= total.Line)
            : Rows.TakeWhile(row => row.Line < total.Line).Reverse();
        var own = rows.TakeWhile(row => !row.IsTotal || row.Kind < total.Kind).Where(row => row.Kind == RowKind.Plain);
        return [.. own.OrderBy(row => row.Line)];
    }
}
