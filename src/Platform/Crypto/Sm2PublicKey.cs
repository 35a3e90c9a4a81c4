using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Tongban.Platform.Crypto;

/// <summary>An SM2 public key: verifies. Safe for use by many threads.</summary>
public sealed class Sm2PublicKey : IDisposable
{
    private const string Label = "PUBLIC KEY";

    // SubjectPublicKeyInfo of an uncompressed point: ecPublicKey, curve 1.2.156.10197.1.301
    private static readonly byte[] Prefix = Convert.FromHexString(
        "3059301306072A8648CE3D020106082A811CCF5501822D03420004"
    );

    private readonly KeyHandle handle;
    private readonly byte[] information;

    private Sm2PublicKey(KeyHandle key, byte[] information)
    {
        handle = key;
        this.information = information;
    }

    /// <summary>SubjectPublicKeyInfo in DER (RFC 5280), 91 bytes.</summary>
    public ReadOnlyMemory<byte> SubjectPublicKeyInfo => information;

    /// <summary>x and y, 32 bytes each.</summary>
    public ReadOnlyMemory<byte> Point => information.AsMemory(Prefix.Length);

    /// <summary>Reads SubjectPublicKeyInfo in DER.</summary>
    /// <exception cref="CryptoException">It cannot be read, is not an SM2 key, or its point is not on the curve.</exception>
    public static unsafe Sm2PublicKey FromSubjectPublicKeyInfo(ReadOnlySpan<byte> der)
    {
        _ = Library.Sm3;
        fixed (byte* bytes = der)
        {
            var position = bytes;
            var key = Library.Must(
                LibCrypto.ReadPublicKey(null, &position, new CLong(der.Length), 0, null),
                "Reading an SM2 public key"
            );
            if (position != bytes + der.Length)
            {
                key.Dispose();
                throw new CryptoException("There is more after the SM2 public key.");
            }
            return Of(key);
        }
    }

    /// <summary>Reads a <c>PUBLIC KEY</c> of PEM (RFC 7468).</summary>
    /// <exception cref="CryptoException">There is none, or it is not an SM2 key.</exception>
    public static Sm2PublicKey FromPem(string pem) => FromSubjectPublicKeyInfo(Pem.Read(pem, Label));

    /// <summary>Reads x and y, 32 bytes each, with or without the leading 04.</summary>
    /// <exception cref="CryptoException">The length is another, or the point is not on the curve.</exception>
    public static Sm2PublicKey FromPoint(ReadOnlySpan<byte> point) =>
        point.Length switch
        {
            64 => FromSubjectPublicKeyInfo([.. Prefix, .. point]),
            65 when point[0] == 4 => FromPoint(point[1..]),
            _ => throw new CryptoException("An SM2 public key is a point of 64 bytes, or 04 and 64 bytes."),
        };

    /// <summary>The key as <c>PUBLIC KEY</c> in PEM.</summary>
    public string ToPem() => PemEncoding.WriteString(Label, information) + "\n";

    /// <summary>Z for this key (GB/T 32918.2, clause 5.5), 32 bytes.</summary>
    public byte[] Z(string userId = Sm2.DefaultUserId) => Sm2.Z(Point.Span, userId);

    /// <summary>Whether the signature is this key's over the data, with the default user id.</summary>
    /// <param name="data">What was signed, unhashed.</param>
    /// <param name="signature">DER: SEQUENCE of r and s. Anything else is not a signature.</param>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        Verify(data, signature, Sm2.DefaultUserIdBytes);

    /// <summary>Whether the signature is this key's over the data.</summary>
    /// <param name="data">What was signed, unhashed.</param>
    /// <param name="signature">DER: SEQUENCE of r and s.</param>
    /// <param name="userId">The signer's id.</param>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, string userId) =>
        Verify(data, signature, Encoding.UTF8.GetBytes(userId));

    /// <summary>Forgets the key.</summary>
    public void Dispose() => handle.Dispose();

    /// <summary>Takes the key over.</summary>
    internal static unsafe Sm2PublicKey Of(KeyHandle key)
    {
        try
        {
            if (LibCrypto.KeyIs(key, Sm2.KeyType) != 1)
            {
                throw new CryptoException("The key is not an SM2 key.");
            }
            using var check = Library.Must(LibCrypto.KeyContextFromKey(0, key, null), "Checking an SM2 public key");
            Library.Must(LibCrypto.PublicCheck(check), "Checking an SM2 public key");
            var length = LibCrypto.WritePublicKey(key, null);
            Library.Must(length, "Writing an SM2 public key");
            var der = new byte[length];
            fixed (byte* bytes = der)
            {
                var position = bytes;
                Library.Must(LibCrypto.WritePublicKey(key, &position), "Writing an SM2 public key");
            }
            return der.AsSpan().StartsWith(Prefix) && der.Length == Prefix.Length + 64
                ? new Sm2PublicKey(key, der)
                : throw new CryptoException("The SM2 public key is not of the curve of GB/T 32918.5.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    private unsafe bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> userId)
    {
        using var keyContext = Sm2.Signing(handle, userId);
        using var context = Library.Must(LibCrypto.DigestContextNew(), "Preparing to verify");
        LibCrypto.DigestContextSetKeyContext(context, keyContext);
        Library.Must(LibCrypto.VerifyInit(context, null, Library.Sm3, 0, handle), "Preparing to verify");
        fixed (byte* text = data)
        fixed (byte* signed = signature)
        {
            var valid = LibCrypto.Verify(context, signed, (nuint)signature.Length, text, (nuint)data.Length) == 1;
            if (!valid)
            {
                LibCrypto.ClearErrors();
            }
            return valid;
        }
    }
}
