using System.Buffers.Binary;
using System.Text;

namespace Tongban.Platform.Crypto;

/// <summary>What both halves of an SM2 key share (GB/T 32918, curve of GB/T 32918.5).</summary>
public static class Sm2
{
    /// <summary>The user id where no other is agreed on (GB/T 35276, clause 10).</summary>
    public const string DefaultUserId = "1234567812345678";

    internal const string KeyType = "SM2";

    internal static ReadOnlySpan<byte> DefaultUserIdBytes => "1234567812345678"u8;

    private static readonly byte[] CurveAndBase = Convert.FromHexString(
        "FFFFFFFEFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF00000000FFFFFFFFFFFFFFFC"
            + "28E9FA9E9D9F5E344D5A9E4BCF6509A7F39789F515AB8F92DDBCBD414D940E93"
            + "32C4AE2C1F1981195F9904466A39C9948FE30BBFF2660BE1715A4589334C74C7"
            + "BC3736A2F4F6779C59BDCEE36B692153D0A9877CC62A474002DF32E52139F0A0"
    );

    /// <summary>
    /// Z of GB/T 32918.2, clause 5.5: SM3 of the id's length in bits, the id, the curve, its base point and the public key. A
    /// signature is over SM3(Z, data).
    /// </summary>
    /// <param name="point">The public key: x and y, 32 bytes each.</param>
    /// <param name="userId">The signer's id, at most 8191 bytes in UTF-8.</param>
    /// <exception cref="CryptoException">The point has not 64 bytes, or the id is too long.</exception>
    public static byte[] Z(ReadOnlySpan<byte> point, string userId = DefaultUserId)
    {
        var id = Encoding.UTF8.GetBytes(userId);
        if (point.Length != 64 || id.Length > ushort.MaxValue / 8)
        {
            throw new CryptoException("Z takes a point of 64 bytes and an id of at most 8191 bytes.");
        }
        Span<byte> bits = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bits, (ushort)(id.Length * 8));
        return Sm3.Hash([.. bits, .. id, .. CurveAndBase, .. point]);
    }

    internal static KeyContextHandle Signing(KeyHandle key, ReadOnlySpan<byte> userId)
    {
        var context = Library.Must(LibCrypto.KeyContextFromKey(0, key, null), "Preparing an SM2 key");
        SetUserId(context, userId);
        return context;
    }

    private static unsafe void SetUserId(KeyContextHandle context, ReadOnlySpan<byte> userId)
    {
        fixed (byte* id = userId)
        {
            Library.Must(LibCrypto.KeyContextSetUserId(context, id, userId.Length), "Setting the SM2 user id");
        }
    }
}
