using Tongban.Certificates.Core;

namespace Tongban.Certificates.Uses;

/// <summary>A certificate as its holder may use it in place of paper.</summary>
/// <param name="Id">Id of the certificate.</param>
/// <param name="VersionNumber">Number of the version in force.</param>
/// <param name="Identifier">证照标识 of that version.</param>
/// <param name="TypeName">证照类型名称.</param>
/// <param name="Number">证照编号.</param>
/// <param name="Authority">颁发机构.</param>
/// <param name="Holder">持证主体.</param>
/// <param name="HolderKey">Blind index of the holder's code, use <c>applicant</c>.</param>
/// <param name="ValidTo">Last day; null where no period is set.</param>
/// <param name="Status">Status today.</param>
public sealed record UsableCertificate(
    long Id,
    int VersionNumber,
    string Identifier,
    string TypeName,
    string Number,
    string Authority,
    string Holder,
    string HolderKey,
    DateOnly? ValidTo,
    CertificateStatus Status
)
{
    /// <summary>Elements that it lacks, having been transcribed from paper, and without which it takes the place of no paper.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Whether it may take the place of a paper today.</summary>
    public bool IsValid => Status == CertificateStatus.Valid;
}

/// <summary>The case for which a certificate is used or read.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">办件编号.</param>
/// <param name="ItemName">Item, as the holder reads it in the log.</param>
public sealed record UsingCase(long Id, string Number, string ItemName);
