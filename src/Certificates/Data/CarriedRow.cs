using Tongban.Certificates.Core;

namespace Tongban.Certificates.Data;

/// <summary>A permit that a 行业综合许可证 carries. Where the permit is a certificate of this platform, what it says is read there.</summary>
internal sealed class CarriedRow
{
    /// <summary>The combined certificate.</summary>
    public long CertificateId { get; set; }

    /// <summary>From 1; rows are only added.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Member of the 一业一证.</summary>
    public required string MemberId { get; init; }

    /// <summary>Case that granted it.</summary>
    public required long CaseId { get; init; }

    /// <summary>The permit's own certificate; null where its result is none, such as a filing.</summary>
    public long? PermitId { get; init; }
    public required string Name { get; init; }
    public required string Kind { get; init; }
    public required string Number { get; init; }
    public required string AuthorityName { get; init; }
    public required DateOnly GrantedOn { get; init; }
    public DateOnly? ValidTo { get; init; }
    public string? Scope { get; init; }

    /// <summary>Of one without a certificate of its own.</summary>
    public required CertificateStatus Status { get; set; }
    public int Version { get; set; }
}
