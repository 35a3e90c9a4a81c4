using Tongban.Kernel;

namespace Tongban.Certificates.Core;

/// <summary>Which act leads a certificate where; pure.</summary>
internal static class CertificateCourse
{
    /// <summary>Whether the act makes a new version with a file of its own.</summary>
    public static bool MakesVersion(CertificateAct act) =>
        act
            is CertificateAct.Issue
                or CertificateAct.Change
                or CertificateAct.Renew
                or CertificateAct.Reissue
                or CertificateAct.Transcribe;

    /// <summary>Status on a day: a period that is over ends a valid or suspended certificate, recorded or not.</summary>
    public static CertificateStatus On(DateOnly day, CertificateStatus recorded, DateOnly? validTo) =>
        recorded is CertificateStatus.Valid or CertificateStatus.Suspended && validTo < day
            ? CertificateStatus.Expired
            : recorded;

    /// <summary>Status after an act; the reason is asked for by everything but the first issue and the end of the period.</summary>
    public static Result<CertificateStatus> After(CertificateStatus status, CertificateAct act, string? reason)
    {
        var allowed = act switch
        {
            CertificateAct.Change or CertificateAct.Reissue or CertificateAct.Suspend => status
                is CertificateStatus.Valid,
            // 行政许可法第五十条: an application in time may be decided after the period
            CertificateAct.Renew => status is CertificateStatus.Valid or CertificateStatus.Expired,
            CertificateAct.Resume => status is CertificateStatus.Suspended,
            CertificateAct.Annul or CertificateAct.Revoke or CertificateAct.Expire => status
                is CertificateStatus.Valid
                    or CertificateStatus.Suspended,
            CertificateAct.Cancel => status
                is CertificateStatus.Valid
                    or CertificateStatus.Suspended
                    or CertificateStatus.Expired
                    or CertificateStatus.Annulled
                    or CertificateStatus.Revoked,
            _ => false,
        };
        return !allowed ? CertificateErrors.NotNow(status, act)
            : act is not CertificateAct.Expire && string.IsNullOrWhiteSpace(reason) ? CertificateErrors.NoReason(act)
            : act switch
            {
                CertificateAct.Suspend => CertificateStatus.Suspended,
                CertificateAct.Annul => CertificateStatus.Annulled,
                CertificateAct.Revoke => CertificateStatus.Revoked,
                CertificateAct.Cancel => CertificateStatus.Cancelled,
                CertificateAct.Expire => CertificateStatus.Expired,
                _ => CertificateStatus.Valid,
            };
    }
}
