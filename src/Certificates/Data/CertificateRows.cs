using Tongban.Certificates.Core;
using Tongban.Platform;

namespace Tongban.Certificates.Data;

/// <summary>A certificate through all its versions.</summary>
internal sealed class CertificateRow
{
    public required long Id { get; init; }

    /// <summary>证照编号; unique for a type and an authority.</summary>
    public required string Number { get; init; }
    public required string TypeCode { get; init; }
    public required string TypeName { get; init; }
    public required string AuthorityCode { get; init; }
    public required string AuthorityName { get; init; }
    public required string CreditCode { get; init; }
    public required string Division { get; init; }
    public required string HolderName { get; init; }
    public required bool HolderIsPerson { get; init; }

    /// <summary>Blind index of the holder's identity number or credit code, use <c>applicant</c>.</summary>
    public required string HolderKey { get; init; }
    public ProtectedText HolderCode { get; init; }
    public required string ItemId { get; init; }
    public required CertificateStatus Status { get; set; }

    /// <summary>Number of the version in force.</summary>
    public required int Current { get; set; }
    public required DateTimeOffset IssuedAt { get; init; }
    public DateOnly? ValidTo { get; set; }

    /// <summary>Canonical JSON of a <see cref="Certificates.Paper.PaperNote"/>; null for one that a case issued.</summary>
    public string? Paper { get; set; }
    public int Version { get; set; }
}

/// <summary>A version: the canonical data are fixed by the act, the sealed files follow.</summary>
internal sealed class CertificateVersionRow
{
    public required long Id { get; init; }
    public required long CertificateId { get; init; }

    /// <summary>From 1; the last but one part of the identifier.</summary>
    public required int Number { get; init; }

    /// <summary>证照标识.</summary>
    public required string Identifier { get; init; }
    public long? CaseId { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    /// <summary>Canonical JSON of <see cref="CertificateContent"/>.</summary>
    public ProtectedText Data { get; init; }

    /// <summary>SM3 of the data.</summary>
    public required string DataHash { get; init; }

    /// <summary>Addresses in the file store (SHA-256); null until sealed.</summary>
    public string? OfdHash { get; set; }
    public string? PdfHash { get; set; }
    public string? SealNumber { get; set; }
    public DateTimeOffset? SealedAt { get; set; }
    public int Version { get; set; }
}

/// <summary>What was done with a certificate; only ever added.</summary>
internal sealed class CertificateActRow
{
    public required long CertificateId { get; init; }

    /// <summary>From 1 without gaps.</summary>
    public required int Sequence { get; init; }
    public required CertificateAct Act { get; init; }
    public required CertificateStatus Status { get; init; }
    public required int VersionNumber { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string ActorName { get; init; }
    public string? Reason { get; init; }
}
