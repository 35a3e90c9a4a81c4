namespace Tongban.Catalog.Search;

/// <summary>Tab-separated tables with a heading line; lines that begin with # are remarks.</summary>
internal static class Tables
{
    public static IEnumerable<string[]> Rows(TextReader reader)
    {
        var columns = reader.ReadLine()?.Split('\t').Length ?? 0;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var cells = line.Split('\t');
            if (cells.Length != columns)
                throw new FormatException($"{columns} columns are expected: {line}");
            yield return cells;
        }
    }
}
