using System.Security.Cryptography;
using Tongban.Platform.Crypto;

namespace Tongban.Platform;

/// <summary>An unwrapped key, ready to act; which of the four it is follows from its purpose.</summary>
internal sealed class HeldKey : IDisposable
{
    private HeldKey(KeyVersion version) => Version = version;

    public KeyVersion Version { get; }

    public Sm4Box? Box { get; private init; }

    public HmacSm3? Mac { get; private init; }

    public Sm2PrivateKey? Signer { get; private init; }

    public RSA? Rsa { get; private init; }

    private const int RsaBits = 3072;

    /// <summary>Random bytes, or an SM2 or RSA key as PKCS#8.</summary>
    public static byte[] NewMaterial(KeyPurpose purpose)
    {
        switch (purpose)
        {
            case KeyPurpose.Field:
                return RandomNumberGenerator.GetBytes(Sm4Box.KeySize);
            case KeyPurpose.Index or KeyPurpose.Entry:
                return RandomNumberGenerator.GetBytes(HmacSm3.TagSize);
            case KeyPurpose.Token:
                using (var key = RSA.Create(RsaBits))
                {
                    return key.ExportPkcs8PrivateKey();
                }
            default:
                using (var key = Sm2PrivateKey.Generate())
                {
                    return key.ToPkcs8();
                }
        }
    }

    /// <exception cref="CryptoException">The material is not a key of this purpose.</exception>
    public static HeldKey Of(KeyPurpose purpose, int version, DateTimeOffset madeAt, ReadOnlySpan<byte> material)
    {
        if (
            purpose
            is KeyPurpose.Ledger
                or KeyPurpose.Seal
                or KeyPurpose.Issuer
                or KeyPurpose.FaceCode
                or KeyPurpose.Exchange
                or KeyPurpose.Backup
        )
        {
            var signer = Sm2PrivateKey.FromPkcs8(material);
            return new HeldKey(Named(purpose, version, madeAt, signer.PublicKey.SubjectPublicKeyInfo.Span))
            {
                Signer = signer,
            };
        }

        if (purpose is KeyPurpose.Token)
        {
            var rsa = RSA.Create();
            rsa.ImportPkcs8PrivateKey(material, out _);
            return new HeldKey(Named(purpose, version, madeAt, rsa.ExportSubjectPublicKeyInfo())) { Rsa = rsa };
        }

        using var check = new HmacSm3(material);
        var fingerprint = Convert.ToHexStringLower(check.Tag("tongban key check"u8).AsSpan(0, 8));
        var shown = new KeyVersion(purpose, version, madeAt, fingerprint, null);
        return purpose is KeyPurpose.Index or KeyPurpose.Entry
            ? new HeldKey(shown) { Mac = new HmacSm3(material) }
            : new HeldKey(shown)
            {
                Box = new Sm4Box(
                    material,
                    System.Text.Encoding.ASCII.GetBytes($"tongban data {KeyFile.NameOf(purpose, version)}")
                ),
            };
    }

    public void Dispose()
    {
        Box?.Dispose();
        Mac?.Dispose();
        Signer?.Dispose();
        Rsa?.Dispose();
    }

    private static KeyVersion Named(
        KeyPurpose purpose,
        int version,
        DateTimeOffset madeAt,
        ReadOnlySpan<byte> information
    ) =>
        new(
            purpose,
            version,
            madeAt,
            Convert.ToHexStringLower(Sm3.Hash(information).AsSpan(0, 8)),
            Convert.ToBase64String(information)
        );
}
