namespace Tongban.Platform;

/// <summary>What a key is for; a key never serves two purposes.</summary>
public enum KeyPurpose
{
    /// <summary>Personal data in columns: SM4 and HMAC-SM3.</summary>
    Field,

    /// <summary>Blind index: HMAC-SM3.</summary>
    Index,

    /// <summary>The ledger's signatures: SM2.</summary>
    Ledger,

    /// <summary>Tags of single entries until their batch is signed: HMAC-SM3.</summary>
    Entry,

    /// <summary>Seals of notices and certificates: SM2.</summary>
    Seal,

    /// <summary>The demonstration certificate authority that vouches for keys of seals: SM2.</summary>
    Issuer,

    /// <summary>Codes printed on certificates, which can be checked without a network: SM2.</summary>
    FaceCode,

    /// <summary>Tokens for systems that people sign in to from here (OpenID Connect): RSA, since every client must know RS256.</summary>
    Token,

    /// <summary>Envelopes and receipts to deployments of other places (跨省通办): SM2.</summary>
    Exchange,

    /// <summary>Manifests of backups: SM2.</summary>
    Backup,
}

/// <summary>A key as it may be shown.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Version">From 1; the highest writes, all read.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Fingerprint">16 hexadecimal digits that tell keys apart and say nothing about them.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo in base64, for an SM2 or RSA key; else null.</param>
public sealed record KeyVersion(
    KeyPurpose Purpose,
    int Version,
    DateTimeOffset MadeAt,
    string Fingerprint,
    string? PublicKey
);
