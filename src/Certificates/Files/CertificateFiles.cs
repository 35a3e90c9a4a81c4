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
    SealAtNeed seals,
    KeyStore keys,
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
        var found = await seals.FindAsync(
            certificate.AuthorityCode,
            certificate.AuthorityName,
            SealedDocument.Certificate,
            SealAtNeed.Certificates,
            ct
        );
        if (!found.IsOk)
        {
            return found.Rejection;
        }

        var fit = found.Value;
        var content = CertificateContent.Read(protector.Reveal(row.Data));
        var code = FaceCode.Of(content, certificate.HolderIsPerson, keys);
        var sheet = LicenceFace.Of(content, null, options.Demonstration, code);
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
        var pdf = renderer.RenderPdf(LicenceFace.Of(content, picture, options.Demonstration, code));
        row.OfdHash = await SaveAsync(ofd, $"{content.TypeName}.ofd", FileType.Ofd, ct);
        row.PdfHash = await SaveAsync(pdf, $"{content.TypeName}.pdf", FileType.Pdf, ct);
        row.SealNumber = fit.Row.Number;
        row.SealedAt = time.GetUtcNow();
        return null;
    }

    private async Task<string> SaveAsync(byte[] bytes, string name, FileType type, CancellationToken ct)
    {
        using var content = new MemoryStream(bytes);
        return (await store.SaveAsync(content, name, FileRules.Made(type), ct)).Value.Hash;
    }
}
