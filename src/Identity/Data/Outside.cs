using Tongban.Platform;

namespace Tongban.Identity.Data;

/// <summary>An identity at an outside provider that opens an account here.</summary>
internal sealed class OutsideLink
{
    public long Id { get; init; }

    /// <summary>Key of the provider in the configuration.</summary>
    public required string Provider { get; init; }

    /// <summary>The provider's issuer when the link was made: a key that is given to another provider later opens nothing.</summary>
    public required string Issuer { get; init; }

    /// <summary><c>sub</c> at the provider.</summary>
    public required string Subject { get; init; }
    public long AccountId { get; init; }
    public DateTimeOffset LinkedAt { get; init; }

    /// <summary>When the provider last proved the identity number of the account's owner; null when it may not.</summary>
    public DateTimeOffset? ProvedAt { get; set; }

    /// <summary><c>acr</c> that came with the proof, as the provider calls it.</summary>
    public string? Assurance { get; set; }
    public DateTimeOffset LastUsedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A sign-in through an outside provider that is under way: first what was asked, then what was answered.</summary>
internal sealed class OutsideAttempt
{
    public long Id { get; init; }

    /// <summary>SHA-256 of <c>state</c>.</summary>
    public required string KeyHash { get; init; }
    public required string Provider { get; init; }

    /// <summary>SHA-256 of the cookie of the browser that began it.</summary>
    public required string BrowserHash { get; init; }
    public required string NonceHash { get; init; }

    /// <summary>Verifier of PKCE (RFC 7636).</summary>
    public ProtectedText Verifier { get; init; }

    /// <summary>Path on this site to go on to.</summary>
    public required string Back { get; init; }

    /// <summary>What the provider said, as JSON, while a step of the person is awaited; empty until the answer came.</summary>
    public ProtectedText Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A session here that rests on one at an outside provider, which may end it.</summary>
internal sealed class OutsideSession
{
    public long Id { get; init; }
    public long SessionId { get; init; }
    public long AccountId { get; init; }
    public required string Provider { get; init; }
    public required string Subject { get; init; }

    /// <summary><c>sid</c> at the provider; null when it named none.</summary>
    public string? ProviderSession { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
}

/// <summary>A logout token that was obeyed, so that it is obeyed once.</summary>
internal sealed class OutsideLogout
{
    public long Id { get; init; }
    public required string Provider { get; init; }

    /// <summary>SHA-256 of <c>jti</c>.</summary>
    public required string TokenHash { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}
