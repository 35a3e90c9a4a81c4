using System.Security.Cryptography;
using System.Text;

namespace Tongban.Platform;

/// <summary>
/// Finds protected values by equality: <c>h1:</c> and HMAC-SM3, under the index key, over the SHA-256 of use and value. Who has
/// the database but not the key cannot try numbers out. The inner SHA-256 is what earlier versions stored, so that
/// <see cref="FieldConversion"/> turns old rows without their clear text.
/// </summary>
public sealed class BlindIndex
{
    internal const string Scheme = "h1:";
    private const int Version = 1;

    private readonly KeyStore keys;

    internal BlindIndex(KeyStore keys) => this.keys = keys;

    /// <summary>The index of a value: 67 characters.</summary>
    /// <param name="use">What it is looked up as, such as <c>citizen</c>: the same number has another index in another use.</param>
    /// <param name="value">Normalised by the caller; two spellings are two values.</param>
    public string Of(string use, string value) =>
        OfFingerprint(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{use}:{value}"))));

    /// <summary>The index of a value of which only the old fingerprint is left.</summary>
    internal string OfFingerprint(string fingerprint)
    {
        // makes the key when there is none
        _ = keys.Current(KeyPurpose.Index);
        return Scheme + Convert.ToHexStringLower(keys.Mac(Version).Tag(Encoding.ASCII.GetBytes(fingerprint)));
    }
}

/// <summary>A column that holds blind indexes.</summary>
/// <param name="Table">Its table.</param>
/// <param name="Column">Its name.</param>
internal sealed record BlindIndexColumn(string Table, string Column);
