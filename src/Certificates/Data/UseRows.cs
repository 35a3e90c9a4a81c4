using Tongban.Certificates.Uses;

namespace Tongban.Certificates.Data;

/// <summary>A line of 使用记录; only ever added.</summary>
internal sealed class CertificateUseRow
{
    public required long Id { get; init; }
    public required long CertificateId { get; init; }
    public required int VersionNumber { get; init; }
    public required UseKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Null for somebody who was not signed in.</summary>
    public long? AccountId { get; init; }
    public string? ActorName { get; init; }
    public string? AuthorityCode { get; init; }
    public long? CaseId { get; init; }
    public string? CaseNumber { get; init; }
    public string? ItemName { get; init; }
}

/// <summary>A code made to be scanned once; the code itself is nowhere on the server.</summary>
internal sealed class ShowingRow
{
    /// <summary>SM3 of the code.</summary>
    public required string CodeHash { get; init; }
    public required long CertificateId { get; init; }

    /// <summary>By the machine's clock.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
    public int Version { get; set; }
}
