namespace Tongban.Catalog.Exchange;

/// <summary>A table of the exchange library with its rows; the five columns that every table ends with are added here.</summary>
internal sealed class UpTaskTable(string name, params string[] columns)
{
    private static readonly string[] Tail = ["cd_operation", "cd_time", "cd_batch", "data_source", "row_guid"];

    public string Name => name;
    public IReadOnlyList<string> Columns { get; } = [.. columns, .. Tail];
    public List<string[]> Rows { get; } = [];

    /// <summary>A column without a value stays empty; a value without a column is a defect.</summary>
    public void Add(IReadOnlyDictionary<string, string> values)
    {
        foreach (var unknown in values.Keys.Except(Columns, StringComparer.Ordinal))
            throw new ArgumentException($"{name} has no column {unknown}.", nameof(values));
        Rows.Add([.. Columns.Select(column => values.GetValueOrDefault(column, ""))]);
    }
}
