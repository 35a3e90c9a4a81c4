using Tongban.Kernel;

namespace Tongban.Catalog.Sheets;

/// <summary>Which column of a table stands where.</summary>
internal sealed class SheetHeading
{
    private readonly Dictionary<string, int> places;

    private SheetHeading(Dictionary<string, int> places, IReadOnlyList<string> unknown, int width) =>
        (this.places, Unknown, Width) = (places, unknown, width);

    /// <summary>Columns that nothing is done with, as the file names them.</summary>
    public IReadOnlyList<string> Unknown { get; }

    public int Width { get; }

    /// <returns>The heading, or <c>CAT-0101</c> for each missing and <c>CAT-0102</c> for each doubled column.</returns>
    /// <param name="ignored">Columns that are passed over without a word.</param>
    public static Result<SheetHeading> Read(
        SheetRow row,
        IReadOnlyList<string> required,
        IReadOnlyList<string> known,
        params ReadOnlySpan<string> ignored
    )
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var unknown = new List<string>();
        var wrong = new List<Rejection>();
        foreach (var (at, cell) in row.Cells.Index())
        {
            var name = cell.Trim();
            if (name.Length == 0 || ignored.Contains(name))
                continue;
            if (!known.Contains(name, StringComparer.Ordinal))
                unknown.Add(name);
            else if (!found.TryAdd(name, at))
                wrong.Add(
                    new Rejection(
                        "CAT-0102",
                        $"“{name}”列出现了两次（第{found[name] + 1}列和第{at + 1}列），请删去一列。",
                        name
                    )
                );
        }
        foreach (var name in required.Where(name => !found.ContainsKey(name)))
            wrong.Add(
                new Rejection("CAT-0101", $"缺少“{name}”列。第一行须有这些列：{string.Join("、", required)}。", name)
            );
        return wrong.Count > 0 ? Result.Fail<SheetHeading>(wrong) : new SheetHeading(found, unknown, row.Cells.Length);
    }

    public bool Has(string column) => places.ContainsKey(column);

    /// <summary>The cell without spaces around it; empty where the table has no such column.</summary>
    public string Cell(SheetRow row, string column) => places.TryGetValue(column, out var at) ? row[at].Trim() : "";
}
