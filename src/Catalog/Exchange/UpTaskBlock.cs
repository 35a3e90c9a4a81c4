namespace Tongban.Catalog.Exchange;

/// <summary>What the tables say of one 业务办理项: a row of the basic table and of the extended one, and the rows under it.</summary>
internal sealed class UpTaskBlock(string handling)
{
    public string Handling => handling;
    public UpTaskLine? Basic { get; set; }
    public UpTaskLine? Extend { get; set; }
    public List<UpTaskLine> Materials { get; } = [];
    public List<UpTaskLine> Fees { get; } = [];
    public List<UpTaskLine> Questions { get; } = [];

    public IEnumerable<UpTaskLine> Lines =>
        new[] { Basic, Extend }.OfType<UpTaskLine>().Concat(Materials).Concat(Fees).Concat(Questions);
}

/// <summary>A row of a table, by column; a column that the file lacks is not there.</summary>
/// <param name="Number">As a spreadsheet program numbers it.</param>
internal sealed record UpTaskLine(string Table, int Number, IReadOnlyDictionary<string, string> Cells)
{
    public string this[string column] => Cells.GetValueOrDefault(column, "");
}
