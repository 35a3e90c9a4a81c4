using System.Globalization;
using System.Text;
using Tongban.Kernel;

namespace Tongban.Platform;

/// <summary>
/// Cleans what people type: trimmed, letters joined with their marks, counted in characters as people see them in the code chart (code
/// points). Refusals: <c>PLAT-0101</c> missing, <c>PLAT-0102</c> too long, <c>PLAT-0103</c> control characters or direction
/// marks, <c>PLAT-0104</c> broken characters.
/// </summary>
public static class TextInput
{
    /// <summary>Longest name of a person or body, in code points.</summary>
    public const int LongestName = 100;

    private const char MiddleDot = '\u00B7';

    /// <summary>A name of a person or body; its middle dot in any form (•‧∙・･) becomes U+00B7.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="label">What it is, such as 姓名, for the message.</param>
    /// <param name="field">Name of the form's field.</param>
    public static Result<string> Name(string? text, string label = "姓名", string? field = null) =>
        Line(Dotted(text), label, LongestName, field);

    /// <summary>Text on one line.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="label">What it is, for the message.</param>
    /// <param name="longest">Most code points.</param>
    /// <param name="field">Name of the form's field.</param>
    public static Result<string> Line(string? text, string label, int longest, string? field = null) =>
        Clean(text, label, longest, field, lines: false);

    /// <summary>Text of several lines; line ends become LF.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="label">What it is, for the message.</param>
    /// <param name="longest">Most code points.</param>
    /// <param name="field">Name of the form's field.</param>
    public static Result<string> Paragraphs(string? text, string label, int longest, string? field = null) =>
        Clean(
            text?.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'),
            label,
            longest,
            field,
            lines: true
        );

    private static Result<string> Clean(string? text, string label, int longest, string? field, bool lines)
    {
        var given = text ?? "";
        if (given.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar))
        {
            return new Rejection("PLAT-0104", $"{label}中有无法识别的字符（乱码）。请删除后重新输入。", field);
        }
        var composed = Composition.Compose(given).Trim();
        var runes = composed.EnumerateRunes().ToArray();
        if (runes.Length == 0)
        {
            return new Rejection("PLAT-0101", $"请填写{label}。", field);
        }
        if (runes.Any(rune => IsHidden(rune, lines)))
        {
            return new Rejection(
                "PLAT-0103",
                $"{label}中有看不见的控制字符，可能是从其他软件复制带入的。请删除后重新输入。",
                field
            );
        }
        return runes.Length <= longest
            ? composed
            : new Rejection("PLAT-0102", $"{label}最多{longest}个字，现有{runes.Length}个字。请缩短后再提交。", field);
    }

    // variation selectors (category Mn) choose the form of a rare character and stay
    private static bool IsHidden(Rune rune, bool lines) =>
        Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control => !(lines && rune.Value is '\n' or '\t'),
            UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            _ => false,
        };

    private static string? Dotted(string? text) =>
        text is null
            ? null
            : string.Concat(text.Select(c => c is '•' or '‧' or '∙' or '・' or '･' or '⋅' ? MiddleDot : c));
}
