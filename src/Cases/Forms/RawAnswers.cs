namespace Tongban.Cases.Forms;

/// <summary>
/// What a page or the API sent: field id to its values as typed. A table's cells are <c>field.row.column</c>, a date may come
/// as one value; a file as its stored hash with the name in <c>field.name</c>.
/// </summary>
internal sealed class RawAnswers(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    public static RawAnswers Of(params IReadOnlyList<(string Key, string Value)> pairs) =>
        new(
            pairs
                .GroupBy(pair => pair.Key, StringComparer.Ordinal)
                .ToDictionary(
                    group => group.Key,
                    group => (IReadOnlyList<string>)[.. group.Select(pair => pair.Value)],
                    StringComparer.Ordinal
                )
        );

    public IEnumerable<string> Keys => values.Keys;

    public IReadOnlyList<string> All(string key) => values.GetValueOrDefault(key) ?? [];

    public string? One(string key) => All(key) is [var first, ..] ? first : null;

    /// <summary>The row numbers that have any cell, in order.</summary>
    public IReadOnlyList<int> Rows(string key)
    {
        var prefix = key + ".";
        return
        [
            .. values
                .Keys.Where(one => one.StartsWith(prefix, StringComparison.Ordinal))
                .Select(one => one[prefix.Length..].Split('.'))
                .Where(parts => parts.Length == 2 && int.TryParse(parts[0], out var row) && row is >= 0 and < 1000)
                .Select(parts => int.Parse(parts[0]))
                .Distinct()
                .Order(),
        ];
    }
}
