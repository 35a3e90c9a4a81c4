using Tongban.Platform;

namespace Tongban.Identity.Data;

/// <summary>One browser in which somebody is signed in.</summary>
internal sealed class Session
{
    public long Id { get; init; }
    public long AccountId { get; init; }

    /// <summary>What the browser says it is.</summary>
    public required string Agent { get; init; }

    /// <summary>How its owner signed in, as values of RFC 8176 with blanks between; empty for a demonstration's button.</summary>
    public string Means { get; init; } = "";
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Last request, to the minute.</summary>
    public DateTimeOffset SeenAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
}

/// <summary>The authenticator (RFC 6238) of an account.</summary>
internal sealed class SecondFactor
{
    public long AccountId { get; init; }

    /// <summary>Shared secret, Base32.</summary>
    public ProtectedText Secret { get; set; }

    /// <summary>Null until a first code was right.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The code used last, which is not taken again (RFC 6238, 5.2).</summary>
    public string? LastCode { get; set; }
    public DateTimeOffset? LastCodeAt { get; set; }
    public int Version { get; set; }
}

/// <summary>A code that stands in for a lost authenticator, once.</summary>
internal sealed class RecoveryCode
{
    public long Id { get; init; }
    public long AccountId { get; init; }

    /// <summary>Blind index; the code itself is shown once and kept nowhere.</summary>
    public required string CodeKey { get; init; }
}

/// <summary>What somebody had typed when their session had run out.</summary>
internal sealed class KeptForm
{
    public long Id { get; init; }
    public long AccountId { get; init; }
    public required string Path { get; init; }

    /// <summary>Fields as JSON.</summary>
    public ProtectedText Body { get; init; }
    public bool LeftFiles { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}
