using System.Globalization;
using System.Text;
using Tongban.Kernel;

namespace Tongban.Insight.Bulletins;

/// <summary>Bytes of a published file as text: UTF-8, UTF-16 with its mark, else GB18030 as Chinese spreadsheets save it.</summary>
internal static class BulletinText
{
    public static Result<string> Decode(byte[] bytes)
    {
        var text = TryDecode(bytes);
        return text is null || text.Any(IsNeverInTable) ? BulletinErrors.NotText() : text.TrimStart('\uFEFF');
    }

    /// <summary>The text without marks that cannot be seen and without white space around it.</summary>
    public static string Clean(string cell) =>
        string.Concat(cell.Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.Format)).Trim();

    private static string? TryDecode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..])
        {
            return TryDecode(
                bytes,
                new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true)
            );
        }
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return TryDecode(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true))
            ?? TryDecode(
                bytes,
                Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            );
    }

    private static string? TryDecode(byte[] bytes, Encoding encoding)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool IsNeverInTable(char c) => char.IsControl(c) && c is not ('\t' or '\r' or '\n');
}
