namespace Tongban.Catalog.Exchange;

/// <summary>An item as the export writes it, to hold imported rows against: what differs was changed by somebody.</summary>
internal static class UpTaskImage
{
    /// <summary>Columns of the exchange itself: which row it is, which version, when it was sent.</summary>
    private static readonly HashSet<string> Carriage = new(StringComparer.Ordinal)
    {
        "cd_operation",
        "cd_time",
        "cd_batch",
        "data_source",
        "row_guid",
        "task_guid",
        "task_state",
        "task_version",
        "plan_effective_date",
        "plan_cancel_date",
        "order_num",
    };

    public static IReadOnlyList<UpTaskBlock> Of(PublishedItem item, ExchangeCodes codes)
    {
        var tables = new UpTaskTables();
        new UpTaskRows(tables, codes, "").Add(item);
        var blocks = new Dictionary<string, UpTaskBlock>(StringComparer.Ordinal);
        foreach (var set in (UpTaskSet[])[tables.General, tables.Public])
        {
            foreach (var line in Lines(set.Basic))
                blocks[line["row_guid"]] = new UpTaskBlock(line["task_handle_item"]) { Basic = line };
            foreach (var line in Lines(set.Extend))
                blocks[line["task_guid"]].Extend = line;
            foreach (var line in Lines(set.Material))
                blocks[line["task_guid"]].Materials.Add(line);
            foreach (var line in Lines(set.FeeProject))
                blocks[line["task_guid"]].Fees.Add(line);
            foreach (var line in Lines(set.Questions))
                blocks[line["task_guid"]].Questions.Add(line);
        }
        return [.. blocks.Values];
    }

    /// <summary>Columns in which an imported row says something else than the export.</summary>
    public static IReadOnlyList<string> Differing(UpTaskLine imported, UpTaskLine? image) =>
        [
            .. imported
                .Cells.Where(cell =>
                    !Carriage.Contains(cell.Key) && cell.Value != UpTaskBook.Plain(image?[cell.Key] ?? "")
                )
                .Select(cell => cell.Key),
        ];

    public static bool Same(IReadOnlyList<UpTaskLine> imported, IReadOnlyList<UpTaskLine> image) =>
        imported.Count == image.Count && imported.Zip(image).All(pair => Differing(pair.First, pair.Second).Count == 0);

    private static IEnumerable<UpTaskLine> Lines(UpTaskTable table) =>
        table.Rows.Select(row => new UpTaskLine(
            table.Name,
            0,
            table.Columns.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)
        ));
}
