using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Certificates.Core;

/// <summary>暂扣, 恢复, 吊销, 注销 and 撤销 by an approver of the authority that issued the certificate, with a reason.</summary>
internal sealed class ActOnCertificate(CertificatesDb db, UnitOfWork work, CertificateOffice office)
{
    /// <summary>The acts that an approver may do at the desk; versions come from cases.</summary>
    public static IReadOnlyList<CertificateAct> All { get; } =
    [CertificateAct.Suspend, CertificateAct.Resume, CertificateAct.Annul, CertificateAct.Revoke, CertificateAct.Cancel];

    /// <param name="certificateId">The certificate.</param>
    /// <param name="seen">Version number of the row that the approver saw.</param>
    /// <param name="act">What is done.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<IssuedCertificate>> RunAsync(
        long certificateId,
        int seen,
        CertificateAct act,
        string? reason,
        Actor by,
        CancellationToken ct
    )
    {
        var words = TextInput.Paragraphs(reason, "理由和依据", 500, "reason");
        if (!words.IsOk)
        {
            return Result.Fail<IssuedCertificate>(words.Rejections);
        }

        try
        {
            await using var write = await work.BeginAsync(ct);
            var row = await db.Certificates.FirstOrDefaultAsync(one => one.Id == certificateId, ct);
            if (PermissionTable.Shipped.Refusal("certificate.status", by) is { } refusal)
            {
                return refusal;
            }

            if (row is null || row.AuthorityCode != by.AuthorityCode || !All.Contains(act))
            {
                return CertificateErrors.NotYours;
            }

            if (row.Version != seen)
            {
                return CertificateErrors.Conflict;
            }

            var done = await office.ActAsync(certificateId, act, words.Value, by, ct);
            if (done.IsOk)
            {
                await write.CommitAsync(ct);
            }

            return done;
        }
        catch (ConflictException)
        {
            return CertificateErrors.Conflict;
        }
    }
}
