using Tongban.Catalog.Sheets;

namespace Tongban.Catalog.Exchange;

/// <summary>Rows of the items that were left out, in the layout they came in, with a column that says what is wrong.</summary>
internal sealed class UpTaskRefused(UpTaskBook book)
{
    private const int Kept = 20;
    private readonly List<UpTaskLine> lines = [];
    private readonly Dictionary<UpTaskLine, string> messages = new(ReferenceEqualityComparer.Instance);
    private readonly List<UpTaskRowError> first = [];

    public int Items { get; private set; }
    public IReadOnlyList<UpTaskRowError> First => first;

    public void Add(IReadOnlyList<UpTaskLine> all, IReadOnlyList<UpTaskFault> faults)
    {
        Items++;
        lines.AddRange(all);
        foreach (var wrong in faults.GroupBy(fault => fault.Line))
        {
            var message = string.Concat(wrong.Select(fault => fault.Message));
            messages[wrong.Key] = message;
            if (first.Count < Kept)
                first.Add(new UpTaskRowError(wrong.Key.Table, wrong.Key.Number, message));
        }
    }

    /// <returns>The file as it was asked for; null when nothing was refused.</returns>
    public string? Write(string path)
    {
        if (lines.Count == 0)
            return null;
        using var sink = SheetSink.Create(path, several: true);
        foreach (var table in new UpTaskTables().All.Where(table => book.Tables.Contains(table.Name)))
        {
            var own = lines.Where(line => line.Table == table.Name).ToList();
            List<string> columns =
            [
                .. table.Columns.Where(column => own.Count == 0 || own[0].Cells.ContainsKey(column)),
            ];
            sink.Begin(table.Name, [.. columns, UpTaskBook.Error]);
            foreach (var line in own)
                sink.Row([.. columns.Select(column => line[column]), messages.GetValueOrDefault(line, "")]);
        }
        sink.Complete();
        return path;
    }
}
