using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Signatures;

/// <summary>What kind of act a signature stands under.</summary>
public enum SignedMatter
{
    /// <summary>提交申请.</summary>
    Application,

    /// <summary>作出决定.</summary>
    Decision,
}

/// <summary>How the signer showed that the signing was meant.</summary>
public enum SigningMeans
{
    /// <summary>手机验证码, good for this text only.</summary>
    PhoneCode,

    /// <summary>手写签名板.</summary>
    Handwriting,

    /// <summary>The signed-in session of a member of staff, with its second factor where one is set up.</summary>
    Session,
}

/// <summary>
/// What is signed: small, readable, and bound to the text that was shown by its SM3. Its canonical JSON (sorted members, no
/// white space, UTF-8) is the message of the SM2 signature.
/// </summary>
/// <param name="Matter">Kind of act.</param>
/// <param name="Reference">What it belongs to, such as the case number.</param>
/// <param name="Sheet">SM3 of the text as shown (UTF-8), lower-case hexadecimal.</param>
/// <param name="Signer">Name of the person.</param>
/// <param name="Enterprise">Name of the enterprise that the person signed for; null without one.</param>
/// <param name="CreditCode">Its 统一社会信用代码.</param>
/// <param name="Key">SM3 of the key's SubjectPublicKeyInfo, lower-case hexadecimal.</param>
/// <param name="Means">How.</param>
/// <param name="Mark">SM3 of the handwriting; null without one.</param>
/// <param name="At">Legal time, with its offset.</param>
internal sealed record SignedStatement(
    SignedMatter Matter,
    string Reference,
    string Sheet,
    string Signer,
    string? Enterprise,
    string? CreditCode,
    string Key,
    SigningMeans Means,
    string? Mark,
    DateTimeOffset At
)
{
    /// <summary>Version of this form.</summary>
    public string Format { get; init; } = Current;

    public const string Current = "tongban-signature/1";

    /// <summary>The hash by which a text or a key is named.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(Sm3.Hash(bytes));
}
