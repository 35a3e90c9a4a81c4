using Tongban.Platform;

namespace Tongban.Identity.Data;

/// <summary>通行密钥: a public key of an authenticator (WebAuthn); the private key never leaves it.</summary>
internal sealed class Passkey
{
    public long Id { get; init; }
    public long AccountId { get; init; }

    /// <summary>Base64 with the alphabet for addresses.</summary>
    public required string CredentialId { get; init; }
    public required string Name { get; set; }

    /// <summary>COSE key in base64.</summary>
    public required string PublicKey { get; init; }
    public long SignCount { get; set; }

    /// <summary>JSON list.</summary>
    public required string Transports { get; init; }
    public bool UserVerified { get; set; }
    public bool BackupEligible { get; init; }
    public bool BackedUp { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A question put to an authenticator: good once, for five minutes.</summary>
internal sealed class PasskeyChallenge
{
    public long Id { get; init; }

    /// <summary>Who registers; null where somebody signs in.</summary>
    public long? AccountId { get; init; }

    /// <summary>What the handler wants back with the answer.</summary>
    public required ProtectedText State { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
