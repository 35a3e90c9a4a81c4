using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Certificates.Files;
using Tongban.Certificates.Paper;
using Tongban.Identity.Access;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Uses;

/// <summary>免证办: certificates that take the place of papers in cases, each use and each reading on the holder's log.</summary>
public sealed class CertificateUse
{
    /// <summary>Act of the permission table: opening a certificate from a case that uses it.</summary>
    public const string ReadInCase = "certificate.read-in-case";

    private readonly CertificatesDb db;
    private readonly UnitOfWork work;
    private readonly UseLog log;
    private readonly CertificateFiles files;
    private readonly IBusinessClock clock;
    private readonly CertificateTypes types;

    internal CertificateUse(
        CertificatesDb db,
        UnitOfWork work,
        UseLog log,
        CertificateFiles files,
        IBusinessClock clock,
        CertificateTypes types
    ) => (this.db, this.work, this.log, this.files, this.clock, this.types) = (db, work, log, files, clock, types);

    /// <summary>Certificates of a holder that are valid today, of the given types, the latest first.</summary>
    public async Task<IReadOnlyList<UsableCertificate>> HeldAsync(
        string holderKey,
        IReadOnlyCollection<string> typeNames,
        CancellationToken ct
    )
    {
        var held = await ReadAsync(
            db.Certificates.Where(one => one.HolderKey == holderKey && typeNames.Contains(one.TypeName)),
            ct
        );
        return [.. held.Where(one => one.IsValid)];
    }

    /// <summary>Certificates by id, valid or not.</summary>
    public Task<IReadOnlyList<UsableCertificate>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        ReadAsync(db.Certificates.Where(one => ids.Contains(one.Id)), ct);

    /// <summary>Notes in the running transaction that a version took the place of a paper, with the holder's consent.</summary>
    public void Record(long certificateId, int versionNumber, UsingCase used, Actor by)
    {
        ArgumentNullException.ThrowIfNull(used);
        ArgumentNullException.ThrowIfNull(by);
        log.Add(certificateId, versionNumber, UseKind.Filing, by, used);
        work.Record(
            new LedgerEntry(
                $"certificate:{certificateId}",
                "certificate.used",
                by,
                new
                {
                    version = versionNumber,
                    kind = nameof(UseKind.Filing),
                    caseNumber = used.Number,
                }
            )
        );
    }

    /// <summary>
    /// The sealed PDF of the version that a case uses, for staff who may read the case; who opened it stands on the holder's
    /// log before the file leaves.
    /// </summary>
    /// <returns>Its address in the file store.</returns>
    public async Task<Result<string>> OpenAsync(
        long certificateId,
        int versionNumber,
        UsingCase used,
        Actor by,
        CancellationToken ct
    )
    {
        if (PermissionTable.Shipped.Refusal(ReadInCase, by) is { } refusal)
        {
            return refusal;
        }

        var version = await db
            .Versions.AsNoTracking()
            .FirstOrDefaultAsync(one => one.CertificateId == certificateId && one.Number == versionNumber, ct);
        if (version is null)
        {
            return CertificateErrors.NotFound;
        }

        var made = await files.SealedAsync(version.Id, ct);
        if (!made.IsOk)
        {
            return made.Rejection;
        }

        await using var write = await work.BeginAsync(ct);
        log.Add(certificateId, versionNumber, UseKind.Reading, by, used);
        await write.CommitAsync(ct);
        return made.Value.PdfHash!;
    }

    private async Task<IReadOnlyList<UsableCertificate>> ReadAsync(
        IQueryable<CertificateRow> query,
        CancellationToken ct
    )
    {
        var today = LegalTime.DateOf(clock.Now);
        var rows = await (
            from row in query.AsNoTracking()
            join version in db.Versions.AsNoTracking()
                on new { row.Id, Number = row.Current } equals new { Id = version.CertificateId, version.Number }
            orderby row.Id descending
            select new { row, version.Identifier }
        ).ToListAsync(ct);
        return
        [
            .. rows.Select(one => new UsableCertificate(
                one.row.Id,
                one.row.Current,
                one.Identifier,
                one.row.TypeName,
                one.row.Number,
                one.row.AuthorityName,
                one.row.HolderName,
                one.row.HolderKey,
                one.row.ValidTo,
                CertificateCourse.On(today, one.row.Status, one.row.ValidTo)
            )
            {
                Missing = types.MissingOf(one.row.TypeName, PaperNote.Read(one.row.Paper)?.Gaps ?? []),
            }),
        ];
    }
}
