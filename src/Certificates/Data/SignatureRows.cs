using Tongban.Certificates.Signatures;
using Tongban.Platform;

namespace Tongban.Certificates.Data;

/// <summary>电子签名制作数据 of one person, alone, for an enterprise or in office; cancelled ones stay, to verify what they signed.</summary>
internal sealed class SignerRow
{
    public required long Id { get; init; }
    public required long AccountId { get; init; }

    /// <summary>Enterprise that the person signs for; null for a person and for staff.</summary>
    public string? CreditCode { get; init; }
    public required bool Staff { get; init; }

    /// <summary>1, 2, 3 … of the same account and enterprise; one number is given once.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Name of the person.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the enterprise; null without one.</summary>
    public string? EnterpriseName { get; init; }

    /// <summary>SubjectPublicKeyInfo in base64.</summary>
    public required string PublicKey { get; init; }

    /// <summary>PrivateKeyInfo in base64, sealed; emptied when it is cancelled.</summary>
    public required ProtectedText PrivateKey { get; set; }

    /// <summary>电子签名认证证书, DER in base64; null for staff where no issuer is connected.</summary>
    public string? Certificate { get; init; }

    /// <summary>SM3 of the sentences that the person agreed to; null for staff.</summary>
    public string? AgreedHash { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public DateTimeOffset? CancelledAt { get; set; }
    public string? CancelReason { get; set; }
    public int Version { get; set; }
}

/// <summary>One electronic signature: what was signed, word for word, and the signature over its hash. Only ever added.</summary>
internal sealed class SignatureRow
{
    public required long Id { get; init; }
    public required long SignerId { get; init; }
    public required SignedMatter Matter { get; init; }

    /// <summary>What it belongs to, such as a case number.</summary>
    public required string Reference { get; init; }

    /// <summary>The text that was shown, line for line.</summary>
    public required ProtectedText Sheet { get; init; }

    /// <summary>Canonical JSON of the <see cref="SignedStatement"/>.</summary>
    public required string Statement { get; init; }

    /// <summary>SM2 over the statement, DER in base64.</summary>
    public required string Signature { get; init; }

    /// <summary>What was written on the pad; empty for the other means.</summary>
    public ProtectedText Mark { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>A code sent to a phone for one signature; the code itself is nowhere on the server.</summary>
internal sealed class SigningCodeRow
{
    public required long AccountId { get; init; }

    /// <summary>Keyed hash of account, sheet and code.</summary>
    public required string CodeHash { get; set; }

    /// <summary>SM3 of the sheet that the code is good for.</summary>
    public required string SheetHash { get; set; }

    /// <summary>By the machine's clock.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    public required DateTimeOffset SentAt { get; set; }
    public int Tries { get; set; }
    public int Version { get; set; }
}
