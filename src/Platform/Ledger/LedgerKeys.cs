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

    /// <summary>The one that signs now; taken once for what names its key and is signed with it.</summary>
    internal LedgerSigner Signer()
    {
        var version = keys.Current(KeyPurpose.Ledger);
        return new LedgerSigner(
            keys.Known(KeyPurpose.Ledger, version)!.Fingerprint,
            keys.Signer(KeyPurpose.Ledger, version)
        );
    }

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

/// <summary>A key and the fingerprint by which what it signs names it.</summary>
internal sealed class LedgerSigner(string fingerprint, Sm2PrivateKey key)
{
    public string Fingerprint => fingerprint;

    /// <summary>SM2 over the text in UTF-8: DER in base64.</summary>
    public string Sign(string text) => Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(text)));
}
