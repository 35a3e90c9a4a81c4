using Tongban.Catalog.Sheets;
using Tongban.Kernel;

namespace Tongban.Catalog.Exchange;

/// <summary>
/// Writes the elements of the complete items in the layout of the national exchange library (<c>up_task_*</c>). A 一件事 has no place in
/// that layout: its members are there, each for itself.
/// </summary>
public sealed class UpTaskExport
{
    private readonly CatalogReader reader;

    internal UpTaskExport(CatalogReader reader) => this.reader = reader;

    /// <param name="path">.xlsx: a sheet a table; .csv: a file a table, <c>name.up_task_….csv</c>.</param>
    /// <param name="division">Only items of authorities of this division; null for all.</param>
    public async Task<Result<UpTaskReport>> RunAsync(
        string path,
        string? division = null,
        CancellationToken ct = default
    )
    {
        if (SheetFormats.Of(path) is null)
            return new Rejection("CAT-0100", $"“{Path.GetFileName(path)}”不是.xlsx或.csv文件名。");
        var items = await reader.InForceAsync(ct);
        List<PublishedItem> chosen =
        [
            .. items.Where(item =>
                item.Content.Bundle is null && (division is null || item.Authority.Division == division)
            ),
        ];
        var tables = new UpTaskTables();
        var rows = new UpTaskRows(
            tables,
            await ExchangeCodes.ReadAsync(reader, ct),
            UpTaskRows.Short(string.Join('\n', chosen.Select(item => item.Hash)))
        );
        chosen.ForEach(rows.Add);
        using var sink = SheetSink.Create(path, several: true);
        foreach (var table in tables.All)
        {
            sink.Begin(table.Name, table.Columns);
            table.Rows.ForEach(sink.Row);
        }
        sink.Complete();
        return new UpTaskReport(
            chosen.Count,
            [.. tables.All.Select(table => new TableCount(table.Name, table.Rows.Count))],
            sink.Files
        );
    }
}

public sealed record UpTaskReport(int Items, IReadOnlyList<TableCount> Tables, IReadOnlyList<string> Files);

public sealed record TableCount(string Name, int Rows);
