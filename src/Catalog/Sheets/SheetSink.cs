namespace Tongban.Catalog.Sheets;

/// <summary>
/// Writes tables row by row: sheets of a workbook, or CSV files. What was begun stands under the wanted name only after
/// <see cref="Complete"/>.
/// </summary>
internal abstract class SheetSink : IDisposable
{
    /// <param name="path">Ends with .xlsx or .csv.</param>
    /// <param name="several">More than one table: a CSV file of its own for each, <c>name.table.csv</c>.</param>
    public static SheetSink Create(string path, bool several = false) =>
        SheetFormats.Of(path) == SheetFormat.Xlsx ? new XlsxSink(path) : new CsvSink(path, several);

    /// <summary>Files that <see cref="Complete"/> left.</summary>
    public abstract IReadOnlyList<string> Files { get; }

    public abstract void Begin(string table, IReadOnlyList<string> columns);

    public abstract void Row(IReadOnlyList<string> cells);

    public abstract void Complete();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
