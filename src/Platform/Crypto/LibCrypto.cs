using System.Runtime.InteropServices;

namespace Tongban.Platform.Crypto;

/// <summary>The part of OpenSSL 3's libcrypto that the SM schemes need. 1 means done; 0 or less means failed.</summary>
internal static unsafe partial class LibCrypto
{
    private const string Library = "libcrypto.so.3";

    [LibraryImport(Library, EntryPoint = "ERR_get_error")]
    public static partial nuint TakeError();

    [LibraryImport(Library, EntryPoint = "ERR_clear_error")]
    public static partial void ClearErrors();

    [LibraryImport(Library, EntryPoint = "ERR_error_string_n")]
    public static partial void ErrorText(nuint code, byte* buffer, nuint length);

    [LibraryImport(Library, EntryPoint = "CRYPTO_free", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void Free(nint memory, string? file, int line);

    [LibraryImport(Library, EntryPoint = "EVP_MD_fetch", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DigestHandle DigestFetch(nint library, string name, string? properties);

    [LibraryImport(Library, EntryPoint = "EVP_MD_free")]
    public static partial void DigestFree(nint digest);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_new")]
    public static partial DigestContextHandle DigestContextNew();

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_free")]
    public static partial void DigestContextFree(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_copy_ex")]
    public static partial int DigestContextCopy(DigestContextHandle to, DigestContextHandle from);

    [LibraryImport(Library, EntryPoint = "EVP_DigestInit_ex2")]
    public static partial int DigestInit(DigestContextHandle context, DigestHandle digest, nint parameters);

    [LibraryImport(Library, EntryPoint = "EVP_DigestUpdate")]
    public static partial int DigestUpdate(DigestContextHandle context, byte* data, nuint length);

    [LibraryImport(Library, EntryPoint = "EVP_DigestFinal_ex")]
    public static partial int DigestFinal(DigestContextHandle context, byte* hash, uint* length);

    [LibraryImport(Library, EntryPoint = "EVP_MD_CTX_set_pkey_ctx")]
    public static partial void DigestContextSetKeyContext(DigestContextHandle context, KeyContextHandle key);

    [LibraryImport(Library, EntryPoint = "EVP_DigestSignInit")]
    public static partial int SignInit(
        DigestContextHandle context,
        nint* keyContext,
        DigestHandle digest,
        nint engine,
        KeyHandle key
    );

    [LibraryImport(Library, EntryPoint = "EVP_DigestSign")]
    public static partial int Sign(
        DigestContextHandle context,
        byte* signature,
        nuint* signatureLength,
        byte* data,
        nuint length
    );

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerifyInit")]
    public static partial int VerifyInit(
        DigestContextHandle context,
        nint* keyContext,
        DigestHandle digest,
        nint engine,
        KeyHandle key
    );

    [LibraryImport(Library, EntryPoint = "EVP_DigestVerify")]
    public static partial int Verify(
        DigestContextHandle context,
        byte* signature,
        nuint signatureLength,
        byte* data,
        nuint length
    );

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_fetch", StringMarshalling = StringMarshalling.Utf8)]
    public static partial CipherHandle CipherFetch(nint library, string name, string? properties);

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_free")]
    public static partial void CipherFree(nint cipher);

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_new")]
    public static partial CipherContextHandle CipherContextNew();

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_free")]
    public static partial void CipherContextFree(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_CipherInit_ex2")]
    public static partial int CipherInit(
        CipherContextHandle context,
        CipherHandle cipher,
        byte* key,
        byte* vector,
        int encrypt,
        nint parameters
    );

    [LibraryImport(Library, EntryPoint = "EVP_CIPHER_CTX_set_padding")]
    public static partial int CipherSetPadding(CipherContextHandle context, int padding);

    [LibraryImport(Library, EntryPoint = "EVP_CipherUpdate")]
    public static partial int CipherUpdate(
        CipherContextHandle context,
        byte* output,
        int* outputLength,
        byte* input,
        int inputLength
    );

    [LibraryImport(Library, EntryPoint = "EVP_CipherFinal_ex")]
    public static partial int CipherFinal(CipherContextHandle context, byte* output, int* outputLength);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_free")]
    public static partial void KeyFree(nint key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_is_a", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int KeyIs(KeyHandle key, string type);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new_from_name", StringMarshalling = StringMarshalling.Utf8)]
    public static partial KeyContextHandle KeyContextFromName(nint library, string name, string? properties);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_new_from_pkey", StringMarshalling = StringMarshalling.Utf8)]
    public static partial KeyContextHandle KeyContextFromKey(nint library, KeyHandle key, string? properties);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_free")]
    public static partial void KeyContextFree(nint context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_CTX_set1_id")]
    public static partial int KeyContextSetUserId(KeyContextHandle context, byte* userId, int length);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_keygen_init")]
    public static partial int GenerateInit(KeyContextHandle context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_generate")]
    public static partial int Generate(KeyContextHandle context, out KeyHandle key);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_pairwise_check")]
    public static partial int PairwiseCheck(KeyContextHandle context);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY_public_check")]
    public static partial int PublicCheck(KeyContextHandle context);

    [LibraryImport(Library, EntryPoint = "d2i_AutoPrivateKey_ex", StringMarshalling = StringMarshalling.Utf8)]
    public static partial KeyHandle ReadPrivateKey(
        nint* key,
        byte** der,
        CLong length,
        nint library,
        string? properties
    );

    [LibraryImport(Library, EntryPoint = "d2i_PUBKEY_ex", StringMarshalling = StringMarshalling.Utf8)]
    public static partial KeyHandle ReadPublicKey(
        nint* key,
        byte** der,
        CLong length,
        nint library,
        string? properties
    );

    [LibraryImport(Library, EntryPoint = "i2d_PUBKEY")]
    public static partial int WritePublicKey(KeyHandle key, byte** der);

    [LibraryImport(Library, EntryPoint = "EVP_PKEY2PKCS8")]
    public static partial Pkcs8Handle ToPkcs8(KeyHandle key);

    [LibraryImport(Library, EntryPoint = "PKCS8_PRIV_KEY_INFO_free")]
    public static partial void Pkcs8Free(nint info);

    [LibraryImport(Library, EntryPoint = "i2d_PKCS8_PRIV_KEY_INFO")]
    public static partial int WritePkcs8(Pkcs8Handle info, byte** der);
}
