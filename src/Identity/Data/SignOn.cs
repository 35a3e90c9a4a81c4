namespace Tongban.Identity.Data;

internal enum SignOnAudience
{
    Staff,
    Applicants,
    Everyone,
}

internal enum SignOnTokenKind
{
    Access,
    Refresh,
}

/// <summary>A system of a department that people sign in to with their account here (OpenID Connect client).</summary>
internal sealed class SignOnClient
{
    public long Id { get; init; }

    /// <summary>What the system calls itself in requests; public.</summary>
    public required string ClientId { get; init; }
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret, which is random enough not to need more; null for a program that cannot keep one.</summary>
    public string? SecretHash { get; set; }
    public SignOnAudience Audience { get; init; }

    /// <summary>Redirect addresses, a line each, compared letter by letter.</summary>
    public required string Returns { get; init; }

    /// <summary>Addresses after signing out, a line each.</summary>
    public required string LogoutReturns { get; init; }

    /// <summary>Where it hears that a sign-on ended (Back-Channel Logout 1.0), on the host of the redirect addresses; null for nowhere.</summary>
    public string? BackChannel { get; init; }

    /// <summary>Scopes it may ask for, with blanks between.</summary>
    public required string Scopes { get; init; }

    /// <summary>Host of the redirect addresses: systems on one host know a person by the same subject, others do not.</summary>
    public required string Sector { get; init; }
    public int WrongSecrets { get; set; }
    public DateTimeOffset? WrongSince { get; set; }
    public long CreatedBy { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? ClosedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>What a system asked for, kept while the person signs in.</summary>
internal sealed class SignOnRequest
{
    public long Id { get; init; }
    public required string KeyHash { get; init; }
    public long ClientId { get; init; }
    public required string ReturnTo { get; init; }
    public string? State { get; init; }
    public string? Nonce { get; init; }
    public required string Challenge { get; init; }
    public required string Scope { get; init; }

    /// <summary>The sign-in must be this young.</summary>
    public DateTimeOffset? NotBefore { get; init; }
    public bool AsksConsent { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>One sign-in of a person to a system: the code given for it, and what all its tokens rest on.</summary>
internal sealed class SignOn
{
    public long Id { get; init; }
    public long ClientId { get; init; }
    public long AccountId { get; init; }

    /// <summary>The session here; with it ends the sign-on.</summary>
    public long SessionId { get; init; }

    /// <summary>Key of the capacity in which the person acts.</summary>
    public required string Capacity { get; init; }
    public required string Scope { get; init; }

    /// <summary>Enterprise that the person chose to act for there; null for none.</summary>
    public long? EnterpriseId { get; init; }

    /// <summary>How the person signed in, as <c>amr</c> values with blanks between.</summary>
    public required string Means { get; init; }
    public DateTimeOffset AuthenticatedAt { get; init; }
    public string? Nonce { get; init; }
    public required string Challenge { get; init; }
    public required string ReturnTo { get; init; }
    public required string CodeHash { get; init; }
    public DateTimeOffset GrantedAt { get; init; }
    public DateTimeOffset? CodeUsedAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A token of a sign-on; only its hash is kept.</summary>
internal sealed class SignOnToken
{
    public long Id { get; init; }
    public long SignOnId { get; init; }
    public SignOnTokenKind Kind { get; init; }
    public required string Hash { get; init; }
    public required string Scope { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When a refresh token gave the next one.</summary>
    public DateTimeOffset? UsedAt { get; set; }
    public int Version { get; set; }
}
