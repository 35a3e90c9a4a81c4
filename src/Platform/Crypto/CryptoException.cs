using System.Text;

namespace Tongban.Platform.Crypto;

/// <summary>What went wrong in a cryptographic act: a key or file that cannot be read, or libcrypto that refuses.</summary>
public sealed class CryptoException : Exception
{
    public CryptoException() { }

    public CryptoException(string message)
        : base(message) { }

    public CryptoException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Names the act and takes what libcrypto left in this thread's queue of errors.</summary>
    internal static unsafe CryptoException FromLibrary(string act)
    {
        var message = new StringBuilder(act).Append(" failed");
        Span<byte> text = stackalloc byte[256];
        for (nuint code; (code = LibCrypto.TakeError()) != 0; )
        {
            fixed (byte* buffer = text)
            {
                LibCrypto.ErrorText(code, buffer, (nuint)text.Length);
            }
            var end = text.IndexOf((byte)0);
            message.Append("; ").Append(Encoding.UTF8.GetString(text[..(end < 0 ? text.Length : end)]));
        }
        return new CryptoException(message.Append('.').ToString());
    }
}
