using Tongban.Identity.Proofing;
using Tongban.Platform;

namespace Tongban.Identity.Data;

internal enum AccountKind
{
    Person,
    Staff,
}

internal sealed class Account
{
    public long Id { get; init; }
    public AccountKind Kind { get; init; }
    public required string Name { get; set; }

    /// <summary>Blind index of the login (phone of a person, work number of staff).</summary>
    public required string LoginKey { get; set; }

    /// <summary>Work number of staff; null for a person, whose login is the protected phone.</summary>
    public string? WorkNumber { get; set; }
    public string? PasswordHash { get; set; }
    public string SecurityStamp { get; set; } = "";
    public int FailedSignIns { get; set; }
    public DateTimeOffset? LockedUntil { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }
    public ProtectedText CitizenNumber { get; set; }

    /// <summary>
    /// Blind index of the identity number. While the account is unproofed the number is a claim, which several accounts may make.
    /// </summary>
    public string? CitizenKey { get; set; }

    /// <summary>The same once the account is proofed: one proofed account a number. Everything by number asks for this one.</summary>
    public string? ProofedKey { get; set; }
    public ProofingLevel ProofLevel { get; set; }
    public ProofingMeans? ProofMeans { get; set; }

    /// <summary>Who proofed it, as people read it.</summary>
    public string? ProofProvider { get; set; }

    /// <summary>By which the provider finds its answer again.</summary>
    public string? ProofReference { get; set; }
    public DateTimeOffset? ProofedAt { get; set; }

    /// <summary>Last attempt: attempts side by side meet at the version of the row.</summary>
    public DateTimeOffset? ProofTriedAt { get; set; }
    public ProtectedText Phone { get; set; }

    /// <summary>When a code that was sent to the phone came back; null for an account older than this rule.</summary>
    public DateTimeOffset? PhoneConfirmedAt { get; set; }
    public ProtectedText Address { get; set; }
    public bool Demonstration { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>注销: nobody signs in any more.</summary>
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>The account of the same person into which this one was merged when it was closed.</summary>
    public long? MergedIntoId { get; set; }
    public int Version { get; set; }
}

internal sealed class Enterprise
{
    public long Id { get; init; }
    public required string CreditCode { get; init; }
    public required string Name { get; set; }

    /// <summary>Account of the legal representative, who acts for the enterprise.</summary>
    public long RepresentativeId { get; set; }
    public ProtectedText Address { get; set; }
    public ProtectedText Phone { get; set; }
    public bool Demonstration { get; init; }
    public int Version { get; set; }
}

internal sealed class Post
{
    public long Id { get; init; }
    public long AccountId { get; init; }
    public required string Role { get; set; }
    public required string AuthorityCode { get; set; }
    public required string AuthorityName { get; set; }
    public required string Title { get; set; }
    public string? CounterCode { get; set; }

    /// <summary>Division code of the village that a village agent serves, 12 digits; null for every other post.</summary>
    public string? Village { get; set; }

    /// <summary>Account of the B post, which steps in when the A post is absent or has to withdraw (回避).</summary>
    public long? StandInId { get; set; }
    public bool Absent { get; set; }
    public int Version { get; set; }
}
