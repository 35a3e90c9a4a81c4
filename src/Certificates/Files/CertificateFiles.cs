using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Faces;
using Tongban.Certificates.Seals;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;

namespace Tongban.Certificates.Files;

/// <summary>The sealed files of a version: made once, stored by hash, never made again.</summary>
internal sealed class CertificateFiles(
    CertificatesDb db,
    UnitOfWork work,
    DocumentRenderer renderer,
    IFileStore store,
    IFieldProtector protector,
    SealUse use,
    RegisterSeal seals,
    IBusinessClock clock,
    TimeProvider time,
    CertificateOptions options
)
{
    /// <summary>The version with its files, sealed now when it was not.</summary>
    public async Task<Result<CertificateVersionRow>> SealedAsync(long versionId, CancellationToken ct)
    {
        if (await FindAsync(versionId, ct) is { } before && before.OfdHash is not null)
        {
            return before;
        }

        try
        {
            await using var write = await work.BeginAsync(ct);
            if (await db.Versions.FirstOrDefaultAsync(one => one.Id == versionId, ct) is not { } row)
            {
                return CertificateErrors.NotFound;
            }

            if (row.OfdHash is null && await SealAsync(row, ct) is { } refused)
            {
                return refused;
            }

            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            // somebody else has sealed it
            db.ChangeTracker.Clear();
        }

        return await FindAsync(versionId, ct) is { OfdHash: not null } done ? done : CertificateErrors.FileMissing;
    }

    private Task<CertificateVersionRow?> FindAsync(long versionId, CancellationToken ct) =>
        db.Versions.AsNoTracking().FirstOrDefaultAsync(one => one.Id == versionId, ct);

    private async Task<Rejection?> SealAsync(CertificateVersionRow row, CancellationToken ct)
    {
        var certificate = await db.Certificates.FirstAsync(one => one.Id == row.CertificateId, ct);
        var found = await FitAsync(certificate, ct);
        if (!found.IsOk)
        {
            return found.Rejection;
        }

        var fit = found.Value;
        var content = CertificateContent.Read(protector.Reveal(row.Data));
        var sheet = LicenceFace.Of(content, null, options.Demonstration);
        var by = new Actor(0, certificate.AuthorityName, "authority", certificate.AuthorityCode);
        var ofd = OfdSigning
            .Sign(
                renderer.RenderOfd(sheet, row.Id.ToString("x32", CultureInfo.InvariantCulture)),
                use,
                fit,
                LicenceFace.Seal,
                row.Identifier,
                by
            )
            .Pack();
        var picture = ElectronicSeal.Read(fit.Structure)!.Value.Seal.Picture;
        var pdf = renderer.RenderPdf(LicenceFace.Of(content, picture, options.Demonstration));
        row.OfdHash = await SaveAsync(ofd, $"{content.TypeName}.ofd", FileType.Ofd, ct);
        row.PdfHash = await SaveAsync(pdf, $"{content.TypeName}.pdf", FileType.Pdf, ct);
        row.SealNumber = fit.Row.Number;
        row.SealedAt = time.GetUtcNow();
        return null;
    }

    /// <summary>The authority's seal; a demonstration makes its 证照专用章 at the first need.</summary>
    private async Task<Result<SealUse.Fit>> FitAsync(CertificateRow certificate, CancellationToken ct)
    {
        var found = await FindSealAsync(certificate, ct);
        if (found.IsOk || !options.Demonstration || found.Rejection.Code != SealErrors.NoSeal("").Code)
        {
            return found;
        }

        var made = await seals.InTransactionAsync(
            new RegisterSeal.Request(
                certificate.AuthorityCode,
                SealKind.Business,
                "证照专用章",
                [SealedDocument.Certificate],
                "演示印章保管岗",
                clock.Now.AddDays(-1),
                clock.Now.AddYears(9)
            ),
            Actor.System,
            ct
        );
        return made.IsOk
            ? use.Check(made.Value, certificate.AuthorityCode, certificate.AuthorityName, SealedDocument.Certificate)
            : made.Rejection;
    }

    private Task<Result<SealUse.Fit>> FindSealAsync(CertificateRow certificate, CancellationToken ct) =>
        use.FindAsync(certificate.AuthorityCode, certificate.AuthorityName, SealedDocument.Certificate, ct: ct);

    private async Task<string> SaveAsync(byte[] bytes, string name, FileType type, CancellationToken ct)
    {
        using var content = new MemoryStream(bytes);
        return (await store.SaveAsync(content, name, FileRules.Made(type), ct)).Value.Hash;
    }
}
