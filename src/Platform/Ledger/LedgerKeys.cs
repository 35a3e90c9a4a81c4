using System.Collections.Concurrent;
using System.Text;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>The keys that sign the ledger, by their fingerprints.</summary>
public sealed class LedgerKeys
{
    private readonly KeyStore keys;
    private readonly ConcurrentDictionary<string, Sm2PublicKey?> known = new(StringComparer.Ordinal);

    internal LedgerKeys(KeyStore keys) => this.keys = keys;

    /// <summary>Every version, as it may be published.</summary>
    public IReadOnlyList<KeyVersion> All
    {
        get
        {
            _ = keys.Current(KeyPurpose.Ledger);
            return [.. keys.List().Where(key => key.Purpose == KeyPurpose.Ledger)];
        }
    }

    /// <summary>Fingerprint of the one that signs now.</summary>
    internal string Current => keys.Known(KeyPurpose.Ledger, keys.Current(KeyPurpose.Ledger))!.Fingerprint;

    /// <summary>SM2 over the text in UTF-8 with the key that signs now: DER in base64.</summary>
    internal string Sign(string text) =>
        Convert.ToBase64String(
            keys.Signer(KeyPurpose.Ledger, keys.Current(KeyPurpose.Ledger)).Sign(Encoding.UTF8.GetBytes(text))
        );

    /// <summary>True when a key of this platform with the fingerprint signed the text.</summary>
    internal bool Signed(string text, string signature, string fingerprint)
    {
        var key = known.GetOrAdd(
            fingerprint,
            named =>
                All.FirstOrDefault(one => one.Fingerprint == named)?.PublicKey is { } found
                    ? Sm2PublicKey.FromSubjectPublicKeyInfo(Convert.FromBase64String(found))
                    : null
        );
        return key is not null && Verifies(key, text, signature);
    }

    internal static bool Verifies(Sm2PublicKey key, string text, string signature)
    {
        var bytes = new byte[signature.Length];
        return Convert.TryFromBase64String(signature, bytes, out var length)
            && key.Verify(Encoding.UTF8.GetBytes(text), bytes.AsSpan(0, length));
    }
}
