namespace Tongban.Identity.Data;

/// <summary>A key by which a program acts through the API in its own name. Its secret is shown once; only its hash is kept.</summary>
internal sealed class ServiceKey
{
    /// <summary>Also the account in whose name the program acts.</summary>
    public required long Id { get; init; }

    /// <summary>Whose program it is; stands in the ledger as the actor's name.</summary>
    public required string Name { get; init; }

    /// <summary>First characters of the secret, by which people tell keys apart.</summary>
    public required string Hint { get; init; }

    /// <summary>SHA-256 of the secret, which is random enough not to need more.</summary>
    public required string SecretHash { get; init; }

    /// <summary>Scopes, separated by blanks.</summary>
    public required string Scopes { get; init; }
    public required long CreatedBy { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>Kept to five minutes.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
    public int Version { get; set; }
}
