using System.Text;

namespace Tongban.Platform.Crypto;

/// <summary>The SM3 hash of GB/T 32905-2016: 32 bytes. Safe for use by many threads.</summary>
public static class Sm3
{
    /// <summary>Length of a hash in bytes.</summary>
    public const int HashSize = 32;

    [ThreadStatic]
    private static DigestContextHandle? kept;

    /// <summary>The hash of the bytes.</summary>
    /// <exception cref="CryptoException">libcrypto is missing.</exception>
    public static byte[] Hash(ReadOnlySpan<byte> data)
    {
        var hash = new byte[HashSize];
        Hash(data, hash);
        return hash;
    }

    /// <summary>The hash of the text in UTF-8, in 64 small hexadecimal digits.</summary>
    /// <exception cref="CryptoException">libcrypto is missing.</exception>
    public static string HexHash(string text) => Convert.ToHexStringLower(Hash(Encoding.UTF8.GetBytes(text)));

    /// <summary>Puts the hash of the bytes into the first 32 bytes of <paramref name="destination"/>.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than a hash.</exception>
    /// <exception cref="CryptoException">libcrypto is missing.</exception>
    public static unsafe void Hash(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (destination.Length < HashSize)
        {
            throw new ArgumentException("A hash needs 32 bytes.", nameof(destination));
        }
        var sm3 = Library.Sm3;
        var context = kept ??= Library.Must(LibCrypto.DigestContextNew(), "Making a hash");
        fixed (byte* input = data)
        fixed (byte* output = destination)
        {
            Library.Must(LibCrypto.DigestInit(context, sm3, 0), "Beginning a hash");
            Library.Must(LibCrypto.DigestUpdate(context, input, (nuint)data.Length), "Hashing");
            Library.Must(LibCrypto.DigestFinal(context, output, null), "Ending a hash");
        }
    }
}
