using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Tongban.Platform.Crypto;

/// <summary>An SM2 private key: signs. Safe for use by many threads.</summary>
public sealed class Sm2PrivateKey : IDisposable
{
    private const string Label = "PRIVATE KEY";

    private readonly KeyHandle handle;

    private Sm2PrivateKey(KeyHandle key)
    {
        handle = key;
        PublicKey = PublicOf(key);
    }

    /// <summary>The half that verifies; it goes with this key.</summary>
    public Sm2PublicKey PublicKey { get; }

    /// <summary>Makes a new key.</summary>
    /// <exception cref="CryptoException">libcrypto is missing.</exception>
    public static Sm2PrivateKey Generate()
    {
        _ = Library.Sm3;
        using var context = Library.Must(LibCrypto.KeyContextFromName(0, Sm2.KeyType, null), "Making an SM2 key");
        Library.Must(LibCrypto.GenerateInit(context), "Making an SM2 key");
        Library.Must(LibCrypto.Generate(context, out var key), "Making an SM2 key");
        return new Sm2PrivateKey(key);
    }

    /// <summary>Reads PrivateKeyInfo (PKCS#8, RFC 5208) in DER, not enciphered.</summary>
    /// <exception cref="CryptoException">It cannot be read, is not an SM2 key, or its halves do not belong together.</exception>
    public static unsafe Sm2PrivateKey FromPkcs8(ReadOnlySpan<byte> der)
    {
        _ = Library.Sm3;
        fixed (byte* bytes = der)
        {
            var position = bytes;
            var key = Library.Must(
                LibCrypto.ReadPrivateKey(null, &position, new CLong(der.Length), 0, null),
                "Reading an SM2 private key"
            );
            try
            {
                if (LibCrypto.KeyIs(key, Sm2.KeyType) != 1)
                {
                    throw new CryptoException("The key is not an SM2 key.");
                }
                using var check = Library.Must(
                    LibCrypto.KeyContextFromKey(0, key, null),
                    "Checking an SM2 private key"
                );
                Library.Must(LibCrypto.PairwiseCheck(check), "Checking an SM2 private key");
                return new Sm2PrivateKey(key);
            }
            catch
            {
                key.Dispose();
                throw;
            }
        }
    }

    /// <summary>Reads a <c>PRIVATE KEY</c> of PEM (RFC 7468).</summary>
    /// <exception cref="CryptoException">There is none, or it is not an SM2 key.</exception>
    public static Sm2PrivateKey FromPem(string pem)
    {
        var der = Pem.Read(pem, Label);
        try
        {
            return FromPkcs8(der);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    /// <summary>PrivateKeyInfo in DER, not enciphered: for a key store to wrap.</summary>
    public unsafe byte[] ToPkcs8()
    {
        using var info = Library.Must(LibCrypto.ToPkcs8(handle), "Writing an SM2 private key");
        var length = LibCrypto.WritePkcs8(info, null);
        Library.Must(length, "Writing an SM2 private key");
        var der = new byte[length];
        fixed (byte* bytes = der)
        {
            var position = bytes;
            Library.Must(LibCrypto.WritePkcs8(info, &position), "Writing an SM2 private key");
        }
        return der;
    }

    /// <summary>The key as <c>PRIVATE KEY</c> in PEM, not enciphered.</summary>
    public string ToPem()
    {
        var der = ToPkcs8();
        var pem = PemEncoding.WriteString(Label, der) + "\n";
        CryptographicOperations.ZeroMemory(der);
        return pem;
    }

    /// <summary>Signs SM3(Z, data) with the default user id; two signatures of the same data differ.</summary>
    /// <returns>DER: SEQUENCE of r and s, 70 to 72 bytes.</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => Sign(data, Sm2.DefaultUserIdBytes);

    /// <summary>Signs SM3(Z, data).</summary>
    /// <param name="data">What is signed, unhashed.</param>
    /// <param name="userId">The signer's id, which Z holds.</param>
    /// <returns>DER: SEQUENCE of r and s, 70 to 72 bytes.</returns>
    public byte[] Sign(ReadOnlySpan<byte> data, string userId) => Sign(data, Encoding.UTF8.GetBytes(userId));

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        PublicKey.Dispose();
        handle.Dispose();
    }

    private unsafe byte[] Sign(ReadOnlySpan<byte> data, ReadOnlySpan<byte> userId)
    {
        using var keyContext = Sm2.Signing(handle, userId);
        using var context = Library.Must(LibCrypto.DigestContextNew(), "Preparing to sign");
        LibCrypto.DigestContextSetKeyContext(context, keyContext);
        Library.Must(LibCrypto.SignInit(context, null, Library.Sm3, 0, handle), "Preparing to sign");
        Span<byte> signature = stackalloc byte[80];
        var length = (nuint)signature.Length;
        fixed (byte* text = data)
        fixed (byte* signed = signature)
        {
            Library.Must(LibCrypto.Sign(context, signed, &length, text, (nuint)data.Length), "Signing");
        }
        return signature[..(int)length].ToArray();
    }

    private static unsafe Sm2PublicKey PublicOf(KeyHandle key)
    {
        var length = LibCrypto.WritePublicKey(key, null);
        Library.Must(length, "Reading the public half of an SM2 key");
        var der = new byte[length];
        fixed (byte* bytes = der)
        {
            var position = bytes;
            Library.Must(LibCrypto.WritePublicKey(key, &position), "Reading the public half of an SM2 key");
        }
        return Sm2PublicKey.FromSubjectPublicKeyInfo(der);
    }
}
