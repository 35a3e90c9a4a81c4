using System.Text;

namespace Tongban.Platform.Web;

/// <summary>One text on a translator's sheet.</summary>
/// <param name="Translation">Empty while there is none.</param>
/// <param name="CheckedBy">Person who answers for it; a text without one is not shown.</param>
public sealed record TranslationRow(string Key, string Chinese, string Translation, string CheckedBy);

/// <summary>
/// The sheet that goes to translators and comes back: CSV in UTF-8 with a byte order mark, columns 键, 中文, 译文, 审核人.
/// What a machine proposed stays a proposal until a person signs for it: only rows with 审核人 become texts of the pages.
/// </summary>
public static class TranslationSheet
{
    private static readonly string[] Head = ["键", "中文", "译文", "审核人"];

    /// <summary>All texts with what a language has; those that it lacks first.</summary>
    /// <param name="catalog">All texts.</param>
    /// <param name="language">BCP 47 tag.</param>
    /// <param name="prefixes">Only keys that begin with one of them; all when there is none.</param>
    public static string Write(TextCatalog catalog, string language, IReadOnlyList<string> prefixes)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(prefixes);
        var known = catalog.TextsOf(language);
        var sheet = new StringBuilder("\uFEFF");
        Line(sheet, Head);
        foreach (
            var (key, chinese) in catalog
                .Chinese.Where(pair =>
                    prefixes.Count == 0 || prefixes.Any(prefix => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
                )
                .OrderBy(pair => known.ContainsKey(pair.Key))
                .ThenBy(pair => pair.Key, StringComparer.Ordinal)
        )
            Line(sheet, [key, chinese, known.GetValueOrDefault(key, ""), ""]);
        return sheet.ToString();
    }

    /// <summary>Reads a sheet.</summary>
    /// <exception cref="FormatException">The heading is another one, or a quoted field does not end; says so in Chinese.</exception>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static IReadOnlyList<TranslationRow> Read(Stream sheet)
    {
        var lines = CsvRows.Read(sheet).ToList();
        if (lines.Count == 0 || !lines[0].SequenceEqual(Head, StringComparer.Ordinal))
            throw new FormatException($"第1行应是：{string.Join(',', Head)}");
        return
        [
            .. lines
                .Skip(1)
                .Where(line => line.Any(field => field.Length > 0))
                .Select(line => new TranslationRow(At(line, 0), At(line, 1), At(line, 2).Trim(), At(line, 3).Trim())),
        ];
    }

    /// <summary>What keeps a row from becoming a text of the pages; null when nothing does.</summary>
    public static string? Fault(TranslationRow row, TextCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(row);
        ArgumentNullException.ThrowIfNull(catalog);
        if (!catalog.Chinese.TryGetValue(row.Key, out var chinese))
            return $"没有键为{row.Key}的文字";
        if (chinese != row.Chinese)
            return $"{row.Key}的中文已经改过，请重新导出核对译文";
        if (Places(chinese).Except(Places(row.Translation)).ToList() is { Count: > 0 } lost)
            return $"{row.Key}的译文缺少{string.Join('、', lost)}";
        if (Places(row.Translation).Except(Places(chinese)).ToList() is { Count: > 0 } extra)
            return $"{row.Key}的译文多了{string.Join('、', extra)}";
        return null;
    }

    private static HashSet<string> Places(string text)
    {
        var places = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + 2 < text.Length; i++)
            if (text[i] == '{' && char.IsAsciiDigit(text[i + 1]) && text[i + 2] == '}')
                places.Add(text.Substring(i, 3));
        return places;
    }

    private static string At(IReadOnlyList<string> line, int column) => column < line.Count ? line[column] : "";

    private static void Line(StringBuilder sheet, IEnumerable<string> fields) =>
        sheet
            .AppendJoin(',', fields.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
            .Append("\r\n");
}
