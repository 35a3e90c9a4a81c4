using System.Globalization;
using System.Text;

namespace Tongban.Platform;

/// <summary>Names of uploaded files, and what their endings promise.</summary>
internal static class FileNames
{
    private const int LongestStem = 120;

    /// <summary>The name without folders, control characters, direction marks and characters that no file system takes.</summary>
    public static string Clean(string name)
    {
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format || rune == Rune.ReplacementChar)
            {
                continue;
            }
            kept.Append("<>:\"|?*".Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());
        }
        var text = Composition.Compose(kept.ToString()).Trim().Trim('.').Trim();
        var ending = Path.GetExtension(text);
        var stem = text[..^ending.Length].EnumerateRunes().ToArray();
        return stem.Length <= LongestStem ? text : string.Concat(stem.Take(LongestStem)) + ending;
    }

    public static FileType? Promised(string name) =>
        Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".pdf" => FileType.Pdf,
            ".ofd" => FileType.Ofd,
            ".jpg" or ".jpeg" => FileType.Jpeg,
            ".png" => FileType.Png,
            ".docx" => FileType.Docx,
            ".xlsx" => FileType.Xlsx,
            _ => null,
        };

    public static string MediaType(FileType type) =>
        type switch
        {
            FileType.Pdf => "application/pdf",
            FileType.Ofd => "application/ofd",
            FileType.Jpeg => "image/jpeg",
            FileType.Png => "image/png",
            FileType.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            FileType.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

    public static string Label(FileType type) =>
        type switch
        {
            FileType.Jpeg => "JPG",
            FileType.Docx => "DOCX",
            FileType.Xlsx => "XLSX",
            _ => type.ToString().ToUpperInvariant(),
        };
}
