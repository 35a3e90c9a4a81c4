using Tongban.Certificates.Uses;

namespace Tongban.Certificates.Data;

/// <summary>授权用证: what a holder lets somebody see and use, until when.</summary>
internal sealed class CertificateGrantRow
{
    public required long Id { get; init; }
    public required long CertificateId { get; init; }
    public required GranteeKind GranteeKind { get; init; }

    /// <summary>For an authority.</summary>
    public string? AuthorityCode { get; init; }

    /// <summary>For a person, or for the legal representative of an enterprise.</summary>
    public long? AccountId { get; init; }
    public long? EnterpriseId { get; init; }

    /// <summary>For a registered outside party: its id, the code of the purpose, and the elements told to the holder.</summary>
    public long? PartyId { get; init; }
    public string? PurposeCode { get; init; }
    public string? Elements { get; init; }
    public required string GranteeName { get; init; }
    public required string Purpose { get; init; }

    /// <summary>Last day.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>SM3 of the sentence to which the holder consented.</summary>
    public required string WordsHash { get; init; }
    public required DateTimeOffset GivenAt { get; init; }
    public required long GivenBy { get; init; }
    public required string GivenByName { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>加注件: a copy with purpose and last day on its face.</summary>
internal sealed class CertificateCopyRow
{
    public required long Id { get; init; }
    public required long CertificateId { get; init; }
    public required int VersionNumber { get; init; }

    /// <summary>加注件编号, printed on it and typed to verify it.</summary>
    public required string Code { get; init; }
    public required string Purpose { get; init; }
    public required DateOnly Until { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    public required long MadeBy { get; init; }
    public required string MadeByName { get; init; }

    /// <summary>Address in the file store (SHA-256).</summary>
    public required string PdfHash { get; init; }
    public DateTimeOffset? CancelledAt { get; set; }
    public int Version { get; set; }
}
