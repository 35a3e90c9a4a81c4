using Tongban.Certificates.Core;

namespace Tongban.Certificates.Pages;

/// <summary>Tone of the tag that a status is shown in.</summary>
internal static class StatusTag
{
    public static string Of(CertificateStatus status) =>
        status switch
        {
            CertificateStatus.Valid => "ok",
            CertificateStatus.Suspended => "warn",
            CertificateStatus.Expired or CertificateStatus.Cancelled => "plain",
            _ => "bad",
        };
}
