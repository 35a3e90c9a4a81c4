using System.Globalization;
using System.Text;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>
/// Stores <c>p1:VERSION:BASE64</c>: the UTF-8 text sealed with SM4 and HMAC-SM3 under that version of the field key. The clear
/// form <c>p0:</c> of earlier databases is read until <see cref="FieldConversion"/> has sealed it.
/// </summary>
internal sealed class SealedFieldProtector(KeyStore keys) : IFieldProtector
{
    public const string Scheme = "p1:";
    private const string ClearScheme = "p0:";

    /// <summary>How everything begins that the current version sealed.</summary>
    public string Prefix => PrefixOf(keys.Current(KeyPurpose.Field));

    public static string PrefixOf(int version) => string.Create(CultureInfo.InvariantCulture, $"{Scheme}{version}:");

    public ProtectedText Protect(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return default;
        }
        var version = keys.Current(KeyPurpose.Field);
        var sealedText = keys.Box(version).Seal(Encoding.UTF8.GetBytes(text));
        return ProtectedText.FromStored(PrefixOf(version) + Convert.ToBase64String(sealedText));
    }

    public string Reveal(ProtectedText text)
    {
        var stored = text.Stored;
        if (stored.Length == 0)
        {
            return "";
        }
        if (stored.StartsWith(ClearScheme, StringComparison.Ordinal))
        {
            return stored[ClearScheme.Length..];
        }
        var end = stored.IndexOf(':', Math.Min(Scheme.Length, stored.Length));
        if (
            !stored.StartsWith(Scheme, StringComparison.Ordinal)
            || !int.TryParse(
                stored.AsSpan(Scheme.Length, Math.Max(0, end - Scheme.Length)),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var version
            )
        )
        {
            throw new InvalidOperationException("Stored under a scheme that is not known here.");
        }
        var sealedText = new byte[(stored.Length - end) * 3 / 4];
        return Convert.TryFromBase64Chars(stored.AsSpan(end + 1), sealedText, out var length)
            ? Encoding.UTF8.GetString(keys.Box(version).Open(sealedText.AsSpan(0, length)))
            : throw new CryptoException("A sealed text was changed or cut.");
    }
}
