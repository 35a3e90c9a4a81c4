using System.Security.Cryptography;

namespace Tongban.Platform.Crypto;

/// <summary>One block of PEM (RFC 7468).</summary>
internal static class Pem
{
    /// <exception cref="CryptoException">There is no block of this label, or its base64 is broken.</exception>
    public static byte[] Read(string pem, string label)
    {
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            if (rest[fields.Label].SequenceEqual(label))
            {
                return Convert.FromBase64String(rest[fields.Base64Data].ToString());
            }
            rest = rest[fields.Location.End..];
        }
        throw new CryptoException($"There is no {label} in the text.");
    }
}
