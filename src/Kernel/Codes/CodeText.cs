using System.Globalization;
using System.Text;

namespace Tongban.Kernel.Codes;

/// <summary>What all codes share: how typed text is cleaned, and the words for what is wrong with it.</summary>
internal static class CodeText
{
    public const string Digits = "0123456789";
    public const string DigitsAndLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>Trims white space, narrows full-width characters and raises letters: what a person meant by typing.</summary>
    public static string Clean(string? text) =>
        text is null ? string.Empty : string.Create(text.Length, text, (span, from) => Narrow(from, span)).Trim();

    public static Rejection? Length(string value, string noun, params ReadOnlySpan<int> lengths)
    {
        if (value.Length == 0)
        {
            return new Rejection("CODE-0001", $"请填写{noun}。");
        }

        if (lengths.Contains(value.Length))
        {
            return null;
        }

        var expected = string.Join('或', lengths.ToArray());
        return new Rejection("CODE-0002", $"{noun}应为{expected}位，现为{value.EnumerateRunes().Count()}位。");
    }

    public static Rejection? Characters(string value, Range range, string noun, string alphabet, string described)
    {
        var (start, length) = range.GetOffsetAndLength(value.Length);
        var at = value.AsSpan(start, length).IndexOfAnyExcept(alphabet);
        return at < 0
            ? null
            : new Rejection(
                "CODE-0003",
                $"{noun}第{start + at + 1}位{Show(value, start + at)}不可用，这一位只能是{described}。"
            );
    }

    public static Rejection Check(string noun, char expected, char actual) =>
        new("CODE-0004", $"{noun}的校验位应为“{expected}”，实为“{actual}”，请核对是否录错。");

    public static Rejection Within(string noun, Rejection inner) =>
        inner with
        {
            Message = $"{noun}有误：{inner.Message}",
        };

    public static bool TryDate(ReadOnlySpan<char> yyyyMMdd, out DateOnly date) =>
        DateOnly.TryParseExact(yyyyMMdd, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static void Narrow(string from, Span<char> to)
    {
        for (var i = 0; i < to.Length; i++)
        {
            var narrow = from[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(from[i] - 0xFEE0) : from[i];
            to[i] = char.IsAsciiLetterLower(narrow) ? char.ToUpperInvariant(narrow) : narrow;
        }
    }

    private static string Show(string value, int at)
    {
        if (!Rune.TryGetRuneAt(value, at, out var rune))
        {
            return $"（U+{(int)value[at]:X4}）";
        }

        return
            Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.OtherNotAssigned
                    or UnicodeCategory.PrivateUse
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator
            || Rune.IsWhiteSpace(rune)
            ? $"（{(rune.Value == ' ' ? "空格" : $"不可见字符U+{rune.Value:X4}")}）"
            : $"“{rune}”";
    }
}
