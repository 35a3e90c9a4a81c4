using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.Catalog.Content;
using Tongban.Catalog.Data;
using Tongban.Catalog.Sheets;
using Tongban.Kernel;

namespace Tongban.Catalog.Named.Exchange;

/// <summary>Writes the items known by name as the table that <see cref="NamedItemImport"/> reads: importing it changes nothing.</summary>
public sealed class NamedItemExport
{
    private readonly CatalogDb db;

    internal NamedItemExport(CatalogDb db) => this.db = db;

    /// <param name="division">Only of this division; null for all.</param>
    /// <param name="advance">Told how many rows more were written.</param>
    /// <returns>How many items were written, or <c>CAT-0100</c>, <c>CAT-0105</c>.</returns>
    public async Task<Result<long>> RunAsync(
        string path,
        string? division = null,
        Action<long>? advance = null,
        CancellationToken ct = default
    )
    {
        if (SheetFormats.Of(path) is not { } format)
            return new Rejection("CAT-0100", $"“{Path.GetFileName(path)}”不是.xlsx或.csv文件名。");
        if (format == SheetFormat.Xlsx && await CountAsync(division, ct) is > SheetFormats.XlsxRows and var many)
            return new Rejection("CAT-0105", $"有{many}个事项，一张表格至多{SheetFormats.XlsxRows}行，请导出为.csv。");
        using var sink = SheetSink.Create(path);
        sink.Begin("事项", NamedColumns.All);
        var written = 0L;
        await foreach (
            var row in Rows(division)
                .OrderBy(row => row.Division)
                .ThenBy(row => row.Position)
                .ThenBy(row => row.Code)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
        {
            sink.Row(Cells(row));
            written++;
            advance?.Invoke(1);
        }
        sink.Complete();
        return written;
    }

    public async Task<long> CountAsync(string? division, CancellationToken ct = default) =>
        await Rows(division).LongCountAsync(ct);

    private IQueryable<NamedItemRow> Rows(string? division) =>
        division is null
            ? db.NamedItems.AsNoTracking()
            : db.NamedItems.AsNoTracking().Where(row => row.Division == division);

    private static string[] Cells(NamedItemRow row) =>
        [
            row.Code,
            row.Name,
            row.MainItem ?? "",
            row.Department,
            row.Division,
            row.DivisionName,
            ItemTypeNames.Name(row.Type),
            (row.Position + 1).ToString(CultureInfo.InvariantCulture),
            row.Source,
            NamedColumns.InUse,
        ];
}
