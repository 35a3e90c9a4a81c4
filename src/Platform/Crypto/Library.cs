namespace Tongban.Platform.Crypto;

/// <summary>The algorithms, fetched once; a fetch costs more than the hash of a short text.</summary>
internal static class Library
{
    private static readonly Lazy<DigestHandle> FetchedSm3 = new(() =>
        Load(() => LibCrypto.DigestFetch(0, "SM3", null), "SM3")
    );

    private static readonly Lazy<CipherHandle> FetchedSm4Cbc = new(() =>
        Load(() => LibCrypto.CipherFetch(0, "SM4-CBC", null), "SM4-CBC")
    );

    private static readonly Lazy<CipherHandle> FetchedSm4Ecb = new(() =>
        Load(() => LibCrypto.CipherFetch(0, "SM4-ECB", null), "SM4-ECB")
    );

    public static DigestHandle Sm3 => FetchedSm3.Value;
    public static CipherHandle Sm4Cbc => FetchedSm4Cbc.Value;

    /// <summary>A single block, as the standard's examples have it.</summary>
    public static CipherHandle Sm4Ecb => FetchedSm4Ecb.Value;

    /// <exception cref="CryptoException">The act did not succeed.</exception>
    public static void Must(int result, string act)
    {
        if (result <= 0)
        {
            throw CryptoException.FromLibrary(act);
        }
    }

    /// <exception cref="CryptoException">There is no handle.</exception>
    public static THandle Must<THandle>(THandle handle, string act)
        where THandle : CryptoHandle
    {
        if (handle.IsInvalid)
        {
            handle.Dispose();
            throw CryptoException.FromLibrary(act);
        }
        return handle;
    }

    private static THandle Load<THandle>(Func<THandle> fetch, string algorithm)
        where THandle : CryptoHandle
    {
        try
        {
            return Must(fetch(), $"Loading {algorithm} from libcrypto");
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new CryptoException(
                "libcrypto.so.3 of OpenSSL 3 is not on this machine (Debian and Ubuntu: package libssl3).",
                e
            );
        }
    }
}
