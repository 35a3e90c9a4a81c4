using Tongban.Catalog.Sheets;

namespace Tongban.Catalog.Named.Exchange;

/// <summary>Writes refused rows as they came, with a column that says why; there is no file until there is a row.</summary>
internal sealed class RefusedRows(string path, SheetRow heading) : IDisposable
{
    private const int Kept = 20;
    private readonly List<RowError> first = [];

    /// <summary>The file's own heading without a column of errors of an earlier import.</summary>
    private readonly int[] columns =
    [
        .. heading.Cells.Index().Where(cell => cell.Item.Trim() != NamedColumns.Error).Select(cell => cell.Index),
    ];
    private SheetSink? sink;

    public long Count { get; private set; }

    public IReadOnlyList<RowError> First => first;

    public void Add(SheetRow row, IReadOnlyList<string> errors)
    {
        var message = string.Join("；", errors) + "。";
        if (first.Count < Kept)
            first.Add(new RowError(row.Number, message));
        Count++;
        if (sink is null)
        {
            sink = SheetSink.Create(path);
            sink.Begin("错误", [.. columns.Select(at => heading[at]), NamedColumns.Error]);
        }
        sink.Row([.. columns.Select(at => row[at]), message]);
    }

    /// <returns>The file; null when no row was refused.</returns>
    public string? Complete()
    {
        sink?.Complete();
        return sink is null ? null : path;
    }

    public void Dispose() => sink?.Dispose();
}
