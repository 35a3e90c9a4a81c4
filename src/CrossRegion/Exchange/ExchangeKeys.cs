using System.Text;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.CrossRegion.Exchange;

/// <summary>This deployment's signing key, and the keys that its partners told.</summary>
internal sealed class ExchangeKeys(KeyStore store, CrossRegionOptions options)
{
    /// <summary>Id of the key that signs now.</summary>
    public string KeyId => IdOf(Present.PublicKey.SubjectPublicKeyInfo.Span);

    /// <summary>The key that signs now, as SubjectPublicKeyInfo in base64.</summary>
    public string PublicKey => Convert.ToBase64String(Present.PublicKey.SubjectPublicKeyInfo.Span);

    private Sm2PrivateKey Present => store.Signer(KeyPurpose.Exchange, store.Current(KeyPurpose.Exchange));

    /// <summary>First 16 hexadecimal digits of SM3 over SubjectPublicKeyInfo.</summary>
    public static string IdOf(ReadOnlySpan<byte> information) =>
        Convert.ToHexStringLower(Sm3.Hash(information).AsSpan(0, 8));

    /// <returns>DER in base64.</returns>
    public string Sign(string text) => Convert.ToBase64String(Present.Sign(Encoding.UTF8.GetBytes(text)));

    /// <summary>Null when the signature is the partner's; else what is wrong.</summary>
    public Kernel.Rejection? Fault(string partner, string keyId, string text, string signature)
    {
        if (signature.Length == 0)
        {
            return CrossErrors.Unsigned;
        }

        if (!options.Partners.TryGetValue(partner, out var known))
        {
            return CrossErrors.UnknownPartner(partner);
        }

        foreach (var told in known.Keys)
        {
            var information = Convert.FromBase64String(told);
            if (IdOf(information) != keyId)
            {
                continue;
            }

            using var key = Sm2PublicKey.FromSubjectPublicKeyInfo(information);
            var der = new byte[signature.Length];
            return
                Convert.TryFromBase64String(signature, der, out var length)
                && key.Verify(Encoding.UTF8.GetBytes(text), der.AsSpan(0, length))
                ? null
                : CrossErrors.WrongSignature;
        }

        return CrossErrors.UnknownKey(keyId);
    }

    public static string DigestOf(string text) => Sm3.HexHash(text);
}
