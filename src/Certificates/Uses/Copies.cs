using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Faces;
using Tongban.Certificates.Reading;
using Tongban.Certificates.Seals;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Documents;

namespace Tongban.Certificates.Uses;

/// <summary>Whether an annotated copy still holds.</summary>
internal enum CopyStatus
{
    Active,
    Expired,
    Cancelled,

    /// <summary>The certificate is not valid today, or another version has taken the place of the one copied.</summary>
    Lapsed,
}

/// <summary>A copy as it stands today.</summary>
internal sealed record CopyLine(CertificateCopyRow Row, CopyStatus Status);

/// <summary>What a stranger may see of a copy.</summary>
internal sealed record VerifiedCopy(
    string Code,
    string Purpose,
    DateOnly Until,
    DateTimeOffset MadeAt,
    CopyStatus Status,
    Verified Certificate
);

/// <summary>加注件: copies of a certificate with purpose and last day printed on their faces, each with a number to verify it by.</summary>
internal sealed class Copies(
    CertificatesDb db,
    UnitOfWork work,
    IdSource ids,
    CertificateReader reader,
    Verification verification,
    DocumentRenderer renderer,
    IFileStore store,
    IFieldProtector protector,
    UseLog log,
    IBusinessClock clock,
    CertificateOptions options
)
{
    /// <summary>How a 加注件编号 begins.</summary>
    public const string Prefix = "JZ";

    public const int MostDays = 366;
    public const int LongestPurpose = 40;
    public const int MostOpen = 50;

    private const int CodeBytes = 8;
    private const int Most = 100;

    private DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>Makes a copy of the version in force of a certificate of the actor's own.</summary>
    public async Task<Result<long>> MakeAsync(
        CurrentActor current,
        long certificateId,
        string? purpose,
        DateOnly? until,
        CancellationToken ct
    )
    {
        if (await reader.OwnAsync(current, certificateId, ct) is not { } own)
        {
            return CertificateErrors.NotFound;
        }

        if (own.Line.Status != CertificateStatus.Valid)
        {
            return CertificateErrors.NotInForce(own.Line.Status);
        }

        var cleaned = TextInput.Line(purpose, "用途", LongestPurpose, "Purpose");
        var last = until ?? DateOnly.MinValue;
        Rejection[] faults =
        [
            .. cleaned.Rejections,
            .. last < Today || last.DayNumber - Today.DayNumber >= MostDays
                ? [CertificateErrors.DaysWrong(MostDays)]
                : Array.Empty<Rejection>(),
        ];
        if (faults.Length > 0)
        {
            return Result.Fail<long>(faults);
        }

        var version = own.Line.Current;
        if (version.SealNumber is null)
        {
            return CertificateErrors.FileMissing;
        }

        var code = Prefix + Convert.ToHexString(RandomNumberGenerator.GetBytes(CodeBytes));
        var pdf = await RenderAsync(version, code, cleaned.Value, last, ct);
        await using var write = await work.BeginAsync(ct);
        var today = Today;
        if (
            await db.Copies.CountAsync(
                one => one.CertificateId == certificateId && one.CancelledAt == null && one.Until >= today,
                ct
            ) >= MostOpen
        )
        {
            return CertificateErrors.TooManyCopies(MostOpen);
        }

        using var content = new MemoryStream(pdf);
        var saved = await store.SaveAsync(content, "加注件.pdf", FileRules.Made(FileType.Pdf), ct);
        var by = current.Require();
        var row = new CertificateCopyRow
        {
            Id = ids.Next(),
            CertificateId = certificateId,
            VersionNumber = version.Number,
            Code = code,
            Purpose = cleaned.Value,
            Until = last,
            MadeAt = clock.Now,
            MadeBy = by.AccountId,
            MadeByName = by.Name,
            PdfHash = saved.Value.Hash,
        };
        db.Copies.Add(row);
        log.Add(certificateId, version.Number, UseKind.Copied, by, null, row.Purpose);
        Record(row, "certificate.copied", by);
        await write.CommitAsync(ct);
        return row.Id;
    }

    /// <summary>作废: the copy is verified as one that does not hold any more.</summary>
    public async Task<Result<bool>> CancelAsync(
        CurrentActor current,
        long certificateId,
        long copyId,
        CancellationToken ct
    )
    {
        if (await reader.OwnAsync(current, certificateId, ct) is null)
        {
            return CertificateErrors.NotFound;
        }

        await using var write = await work.BeginAsync(ct);
        var row = await db.Copies.FirstOrDefaultAsync(
            one => one.Id == copyId && one.CertificateId == certificateId,
            ct
        );
        if (row is null || row.CancelledAt is not null)
        {
            return CertificateErrors.CopyGone;
        }

        row.CancelledAt = clock.Now;
        Record(row, "certificate.copy-cancelled", current.Require());
        await write.CommitAsync(ct);
        return true;
    }

    /// <summary>Copies of a certificate of the actor's own; null when it is not.</summary>
    public async Task<(CertificateView Certificate, IReadOnlyList<CopyLine> Copies)?> OfAsync(
        CurrentActor current,
        long certificateId,
        CancellationToken ct
    )
    {
        if (await reader.OwnAsync(current, certificateId, ct) is not { } own)
        {
            return null;
        }

        var rows = await db
            .Copies.AsNoTracking()
            .Where(one => one.CertificateId == certificateId)
            .OrderByDescending(one => one.Id)
            .Take(Most)
            .ToListAsync(ct);
        return (own, [.. rows.Select(row => new CopyLine(row, StatusOf(row, own.Line.Status, own.Line.Row.Current)))]);
    }

    /// <summary>The copy of a 加注件编号; null for none.</summary>
    public Task<VerifiedCopy?> ByCodeAsync(string code, CancellationToken ct)
    {
        var typed = code.Trim().ToUpperInvariant();
        return FindAsync(db.Copies.Where(one => one.Code == typed), ct);
    }

    /// <summary>The copy whose file this is, byte by byte; null for none.</summary>
    public async Task<VerifiedCopy?> ByFileAsync(Stream content, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct));
        return await FindAsync(db.Copies.Where(one => one.PdfHash == hash), ct);
    }

    private async Task<VerifiedCopy?> FindAsync(IQueryable<CertificateCopyRow> query, CancellationToken ct)
    {
        if (await query.AsNoTracking().FirstOrDefaultAsync(ct) is not { } row)
        {
            return null;
        }

        var now = await verification.OfAsync(row.CertificateId, ct);
        return new VerifiedCopy(
            row.Code,
            row.Purpose,
            row.Until,
            row.MadeAt,
            StatusOf(row, now.Status, now.VersionNumber),
            now
        );
    }

    private CopyStatus StatusOf(CertificateCopyRow row, CertificateStatus status, int current) =>
        row.CancelledAt is not null ? CopyStatus.Cancelled
        : row.Until < Today ? CopyStatus.Expired
        : status != CertificateStatus.Valid || current != row.VersionNumber ? CopyStatus.Lapsed
        : CopyStatus.Active;

    private async Task<byte[]> RenderAsync(
        CertificateVersionRow version,
        string code,
        string purpose,
        DateOnly until,
        CancellationToken ct
    )
    {
        var seal = await db.Seals.AsNoTracking().SingleAsync(one => one.Number == version.SealNumber, ct);
        var picture = ElectronicSeal.Read(Convert.FromBase64String(seal.Structure))!.Value.Seal.Picture;
        var content = CertificateContent.Read(protector.Reveal(version.Data)) with
        {
            VerifyAddress = $"{options.SiteAddress}/verify?number={code}",
        };
        return renderer.RenderPdf(
            AnnotatedFace.Of(
                LicenceFace.Of(content, picture, options.Demonstration, content.VerifyAddress),
                code,
                purpose,
                until
            )
        );
    }

    private void Record(CertificateCopyRow row, string type, Actor by) =>
        work.Record(
            new LedgerEntry(
                $"certificate:{row.CertificateId}",
                type,
                by,
                new
                {
                    copy = row.Code,
                    file = row.PdfHash,
                    until = row.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                }
            )
        );
}
