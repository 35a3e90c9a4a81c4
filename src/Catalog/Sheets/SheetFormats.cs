namespace Tongban.Catalog.Sheets;

internal enum SheetFormat
{
    Csv,
    Xlsx,
}

internal static class SheetFormats
{
    /// <summary>Data rows that a sheet of a workbook can hold below its heading (ECMA-376: 1,048,576 rows).</summary>
    public const int XlsxRows = 1_048_575;

    public static SheetFormat? Of(string path) =>
        Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".XLSX" => SheetFormat.Xlsx,
            ".CSV" => SheetFormat.Csv,
            _ => null,
        };
}
