using System.Security.Cryptography;

namespace Tongban.Platform.Crypto;

/// <summary>
/// SM4-CBC, then HMAC-SM3 over what came out (encrypt-then-MAC). A sealed text is the vector (16 bytes, random), the cipher
/// text (a multiple of 16) and the tag (32). The tag covers the label too, with its length before it, so that a text sealed
/// for one use does not open for another. Safe for use by many threads.
/// </summary>
public sealed class Sm4Box : IDisposable
{
    /// <summary>Length of the key in bytes: 16 for SM4 and 32 for HMAC-SM3.</summary>
    public const int KeySize = Sm4.KeySize + HmacSm3.TagSize;

    private readonly byte[] cipherKey;
    private readonly HmacSm3 mac;
    private readonly byte[] label;

    /// <param name="key">48 random bytes: the first 16 encipher, the other 32 tag.</param>
    /// <param name="label">What the box is for; at most 255 bytes.</param>
    /// <exception cref="CryptoException">The key or the label has another length.</exception>
    public Sm4Box(ReadOnlySpan<byte> key, ReadOnlySpan<byte> label)
    {
        if (key.Length != KeySize || label.Length > byte.MaxValue)
        {
            throw new CryptoException("A box takes a key of 48 bytes and a label of at most 255 bytes.");
        }
        cipherKey = key[..Sm4.KeySize].ToArray();
        mac = new HmacSm3(key[Sm4.KeySize..]);
        this.label = [(byte)label.Length, .. label];
    }

    /// <summary>Enciphers and tags; the same text never gives the same bytes twice.</summary>
    public byte[] Seal(ReadOnlySpan<byte> text)
    {
        var length = Sm4.BlockSize + Sm4.PaddedLength(text.Length);
        var sealedText = new byte[length + HmacSm3.TagSize];
        var vector = sealedText.AsSpan(0, Sm4.BlockSize);
        RandomNumberGenerator.Fill(vector);
        Sm4.Run(
            Library.Sm4Cbc,
            cipherKey,
            vector,
            text,
            sealedText.AsSpan(Sm4.BlockSize),
            encrypt: true,
            padding: true
        );
        mac.Tag(label, sealedText.AsSpan(0, length), sealedText.AsSpan(length));
        return sealedText;
    }

    /// <summary>Checks the tag, then deciphers.</summary>
    /// <exception cref="CryptoException">Something was changed, or another key or label sealed it.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedText)
    {
        var length = sealedText.Length - HmacSm3.TagSize;
        if (length < 2 * Sm4.BlockSize || !mac.Verify(label, sealedText[..length], sealedText[length..]))
        {
            throw new CryptoException("A sealed text was changed or belongs to another key.");
        }
        return Sm4.DecryptCbc(cipherKey, sealedText[..Sm4.BlockSize], sealedText[Sm4.BlockSize..length]);
    }

    /// <summary>Forgets the key.</summary>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(cipherKey);
        mac.Dispose();
    }
}
