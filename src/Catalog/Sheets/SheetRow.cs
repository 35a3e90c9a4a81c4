using Tongban.Platform;

namespace Tongban.Catalog.Sheets;

/// <param name="Number">Row as a spreadsheet program numbers it; the heading is row 1.</param>
internal readonly record struct SheetRow(int Number, string[] Cells)
{
    public string this[int column] => column < Cells.Length ? Cells[column] : "";

    public static IEnumerable<SheetRow> OfCsv(Stream stream) =>
        CsvRows.Read(stream).Select((cells, at) => new SheetRow(at + 1, cells));

    public bool IsBlank => Cells.All(string.IsNullOrWhiteSpace);
}
