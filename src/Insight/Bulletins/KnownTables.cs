using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

/// <summary>Which description belongs to a table: the one all of whose headers it has, the largest if several.</summary>
internal static class KnownTables
{
    public static PublishedColumn? ColumnIn(this TableDescription description, PublishedTable table, string name)
    {
        var title = description.Columns?.GetValueOrDefault(name);
        return table.Columns.FirstOrDefault(column => IsNamed(column, name))
            ?? (title is null ? null : table.Columns.FirstOrDefault(column => IsNamed(column, title)));
    }

    public static TableDescription? Match(IEnumerable<TableDescription> known, PublishedTable table) =>
        known
            .Where(description =>
                description.Columns is { Count: > 0 } columns
                && columns.Keys.All(name => description.ColumnIn(table, name) is not null)
            )
            .MaxBy(description => description.Columns!.Count);

    public static Result<IReadOnlyList<TableDescription>> Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return Result.Ok<IReadOnlyList<TableDescription>>([]);
        }
        var parsed = Directory
            .EnumerateFiles(folder, "*.json")
            .Order(StringComparer.Ordinal)
            .Select(path => TableDescription.Parse(File.ReadAllText(path)))
            .ToList();
        var faults = parsed.SelectMany(result => result.Rejections).ToList();
        return faults.Count > 0
            ? Result.Fail<IReadOnlyList<TableDescription>>(faults)
            : Result.Ok<IReadOnlyList<TableDescription>>(parsed.ConvertAll(result => result.Value));
    }

    private static bool IsNamed(PublishedColumn column, string name) =>
        HeaderName.Fold(column.Header) == HeaderName.Fold(name);
}
