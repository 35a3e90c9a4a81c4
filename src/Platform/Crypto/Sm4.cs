using System.Security.Cryptography;

namespace Tongban.Platform.Crypto;

/// <summary>The SM4 block cipher of GB/T 32907-2016. Without a tag it does not notice changes: see <see cref="Sm4Box"/>.</summary>
internal static class Sm4
{
    public const int KeySize = 16;
    public const int BlockSize = 16;

    /// <summary>CBC (GB/T 17964) with the padding of PKCS#7.</summary>
    public static byte[] EncryptCbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> vector, ReadOnlySpan<byte> data)
    {
        var output = new byte[PaddedLength(data.Length)];
        Run(Library.Sm4Cbc, key, vector, data, output, encrypt: true, padding: true);
        return output;
    }

    /// <exception cref="CryptoException">The padding is not right.</exception>
    public static byte[] DecryptCbc(ReadOnlySpan<byte> key, ReadOnlySpan<byte> vector, ReadOnlySpan<byte> data)
    {
        var buffer = new byte[data.Length];
        var length = Run(Library.Sm4Cbc, key, vector, data, buffer, encrypt: false, padding: true);
        var text = buffer[..length];
        CryptographicOperations.ZeroMemory(buffer);
        return text;
    }

    /// <summary>One block, without a mode.</summary>
    public static byte[] Block(ReadOnlySpan<byte> key, ReadOnlySpan<byte> block, bool encrypt)
    {
        var output = new byte[BlockSize];
        Run(Library.Sm4Ecb, key, [], block, output, encrypt, padding: false);
        return output;
    }

    public static int PaddedLength(int length) => ((length / BlockSize) + 1) * BlockSize;

    internal static unsafe int Run(
        CipherHandle cipher,
        ReadOnlySpan<byte> key,
        ReadOnlySpan<byte> vector,
        ReadOnlySpan<byte> data,
        Span<byte> output,
        bool encrypt,
        bool padding
    )
    {
        if (key.Length != KeySize || (vector.Length != 0 && vector.Length != BlockSize))
        {
            throw new CryptoException("SM4 takes a key of 16 bytes and a vector of 16 bytes.");
        }
        using var context = Library.Must(LibCrypto.CipherContextNew(), "Making a cipher");
        int written;
        int last;
        fixed (byte* keyBytes = key)
        fixed (byte* vectorBytes = vector)
        fixed (byte* input = data)
        fixed (byte* result = output)
        {
            Library.Must(
                LibCrypto.CipherInit(context, cipher, keyBytes, vectorBytes, encrypt ? 1 : 0, 0),
                "Beginning a cipher"
            );
            Library.Must(LibCrypto.CipherSetPadding(context, padding ? 1 : 0), "Beginning a cipher");
            Library.Must(LibCrypto.CipherUpdate(context, result, &written, input, data.Length), "Enciphering");
            Library.Must(LibCrypto.CipherFinal(context, result + written, &last), "Ending a cipher");
        }
        return written + last;
    }
}
