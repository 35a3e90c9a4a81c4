using System.Security.Cryptography;

namespace Tongban.Platform.Crypto;

/// <summary>
/// HMAC over SM3 (GB/T 15852.2, RFC 2104) under one key: the state after each padded key block is kept and copied, so that a
/// tag of a short text costs two blocks. Safe for use by many threads.
/// </summary>
public sealed class HmacSm3 : IDisposable
{
    /// <summary>Length of a tag in bytes.</summary>
    public const int TagSize = Sm3.HashSize;

    private const int BlockSize = 64;

    [ThreadStatic]
    private static DigestContextHandle? kept;

    private readonly DigestContextHandle inner;
    private readonly DigestContextHandle outer;

    /// <param name="key">Any length; 32 bytes are usual. A key longer than 64 bytes is hashed first.</param>
    /// <exception cref="CryptoException">libcrypto is missing.</exception>
    public HmacSm3(ReadOnlySpan<byte> key)
    {
        Span<byte> block = stackalloc byte[BlockSize];
        block.Clear();
        if (key.Length > BlockSize)
        {
            Sm3.Hash(key, block);
        }
        else
        {
            key.CopyTo(block);
        }
        inner = After(block, 0x36);
        outer = After(block, 0x5C);
        CryptographicOperations.ZeroMemory(block);
    }

    /// <summary>The tag of the bytes.</summary>
    public byte[] Tag(ReadOnlySpan<byte> data)
    {
        var tag = new byte[TagSize];
        Tag(data, [], tag);
        return tag;
    }

    /// <summary>The tag of the two pieces as if they were one.</summary>
    /// <exception cref="ArgumentException">The destination is shorter than 32 bytes.</exception>
    public unsafe void Tag(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, Span<byte> destination)
    {
        if (destination.Length < TagSize)
        {
            throw new ArgumentException("A tag needs 32 bytes.", nameof(destination));
        }
        var context = kept ??= Library.Must(LibCrypto.DigestContextNew(), "Making a tag");
        Span<byte> hash = stackalloc byte[Sm3.HashSize];
        fixed (byte* one = first)
        fixed (byte* two = second)
        fixed (byte* middle = hash)
        fixed (byte* output = destination)
        {
            Library.Must(LibCrypto.DigestContextCopy(context, inner), "Beginning a tag");
            Library.Must(LibCrypto.DigestUpdate(context, one, (nuint)first.Length), "Tagging");
            Library.Must(LibCrypto.DigestUpdate(context, two, (nuint)second.Length), "Tagging");
            Library.Must(LibCrypto.DigestFinal(context, middle, null), "Tagging");
            Library.Must(LibCrypto.DigestContextCopy(context, outer), "Ending a tag");
            Library.Must(LibCrypto.DigestUpdate(context, middle, Sm3.HashSize), "Ending a tag");
            Library.Must(LibCrypto.DigestFinal(context, output, null), "Ending a tag");
        }
    }

    /// <summary>Whether the tag is that of the bytes; the time does not tell how much of it is right.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> tag) => Verify(data, [], tag);

    /// <summary>Whether the tag is that of the two pieces as if they were one.</summary>
    public bool Verify(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> tag)
    {
        Span<byte> expected = stackalloc byte[TagSize];
        Tag(first, second, expected);
        return CryptographicOperations.FixedTimeEquals(expected, tag);
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        inner.Dispose();
        outer.Dispose();
    }

    private static unsafe DigestContextHandle After(ReadOnlySpan<byte> block, byte pad)
    {
        Span<byte> padded = stackalloc byte[BlockSize];
        for (var i = 0; i < BlockSize; i++)
        {
            padded[i] = (byte)(block[i] ^ pad);
        }
        var sm3 = Library.Sm3;
        var context = Library.Must(LibCrypto.DigestContextNew(), "Making a tag");
        fixed (byte* input = padded)
        {
            Library.Must(LibCrypto.DigestInit(context, sm3, 0), "Beginning a tag");
            Library.Must(LibCrypto.DigestUpdate(context, input, BlockSize), "Beginning a tag");
        }
        CryptographicOperations.ZeroMemory(padded);
        return context;
    }
}
