using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Core;

/// <summary>What an act would change.</summary>
/// <param name="Grants">Grants of its use that stand.</param>
/// <param name="Copies">Annotated copies that stand.</param>
internal sealed record ActPreview(
    CertificateAct Act,
    CertificateStatus Before,
    CertificateStatus After,
    string Reason,
    int Grants,
    int Copies
);

/// <summary>暂扣, 恢复, 吊销, 注销 and 撤销 by an approver of the authority that issued the certificate, with a reason.</summary>
internal sealed class ActOnCertificate(
    CertificatesDb db,
    UnitOfWork work,
    CertificateOffice office,
    CertificateTypes types,
    IBusinessClock clock
)
{
    /// <summary>The acts that an approver may do at the desk; versions come from cases.</summary>
    public static IReadOnlyList<CertificateAct> All { get; } =
    [CertificateAct.Suspend, CertificateAct.Resume, CertificateAct.Annul, CertificateAct.Revoke, CertificateAct.Cancel];

    /// <summary>A 行业综合许可证 can be given up; whether what it lists holds is decided by those who granted it.</summary>
    public bool May(string typeName, CertificateAct act) =>
        act == CertificateAct.Cancel || types.Named(typeName) is not { Combined: true };

    /// <summary>What an act would change, for the page that asks to confirm it; nothing is written. Refusals as of the act.</summary>
    public async Task<Result<ActPreview>> PreviewAsync(
        long certificateId,
        CertificateAct act,
        string? reason,
        Actor by,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal("certificate.status", by) is { } refusal)
        {
            return refusal;
        }

        var words = TextInput.Paragraphs(reason, "理由和依据", 500, "reason");
        if (!words.IsOk)
        {
            return Result.Fail<ActPreview>(words.Rejections);
        }

        var row = await db.Certificates.AsNoTracking().FirstOrDefaultAsync(one => one.Id == certificateId, ct);
        if (row is null || row.AuthorityCode != by.AuthorityCode || !All.Contains(act))
        {
            return CertificateErrors.NotYours;
        }

        if (!May(row.TypeName, act))
        {
            return CertificateErrors.OnlyLists(act);
        }

        var today = LegalTime.DateOf(clock.Now);
        var before = CertificateCourse.On(today, row.Status, row.ValidTo);
        var after = CertificateCourse.After(before, act, words.Value);
        return after.IsOk
            ? new ActPreview(
                act,
                before,
                after.Value,
                words.Value,
                await db.Grants.CountAsync(
                    one => one.CertificateId == certificateId && one.RevokedAt == null && one.Until >= today,
                    ct
                ),
                await db.Copies.CountAsync(
                    one => one.CertificateId == certificateId && one.CancelledAt == null && one.Until >= today,
                    ct
                )
            )
            : after.Rejection;
    }

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

            if (!May(row.TypeName, act))
            {
                return CertificateErrors.OnlyLists(act);
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
