using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Certificates.Trust;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Certificates.Seals;

/// <summary>用章: finds the seal of an authority for a kind of document, and puts it on; every use is in the ledger.</summary>
internal sealed class SealUse(CertificatesDb db, UnitOfWork work, KeyStore keys, IBusinessClock clock)
{
    /// <summary>A seal that was found fit for one document.</summary>
    internal sealed record Fit(SealRow Row, byte[] Structure, DateTimeOffset At);

    /// <summary>The seal of the authority for such documents and this purpose; the newest where there are several.</summary>
    public async Task<Result<Fit>> FindAsync(
        string authorityCode,
        string authorityName,
        SealedDocument document,
        string? purpose = null,
        CancellationToken ct = default
    )
    {
        var all = await db
            .Seals.Where(one => one.AuthorityCode == authorityCode)
            .OrderByDescending(one => one.Id)
            .ToListAsync(ct);
        var own = all.Where(one => one.Covers(document) && (purpose is null || one.Serves(purpose)));
        var fits = own.Select(one => Check(one, authorityCode, authorityName, document)).ToList();
        var first = fits.FindIndex(one => one.IsOk);
        return fits.Count == 0 ? SealErrors.NoSeal(authorityName) : fits[Math.Max(first, 0)];
    }

    /// <summary>Whether this seal may be put on such a document of this authority now.</summary>
    public async Task<Result<Fit>> CheckAsync(
        string number,
        string authorityCode,
        string authorityName,
        SealedDocument document,
        CancellationToken ct = default
    ) =>
        await db.Seals.FirstOrDefaultAsync(one => one.Number == number, ct) is { } row
            ? Check(row, authorityCode, authorityName, document)
            : SealErrors.Unknown;

    /// <summary>Signs, in the running transaction.</summary>
    /// <param name="fit">The seal, as found for the document.</param>
    /// <param name="dataHash">SM3 of what is signed.</param>
    /// <param name="property">propertyInfo.</param>
    /// <param name="document">What it is put on, for the ledger.</param>
    /// <param name="by">In whose name.</param>
    /// <returns>SES_Signature in DER.</returns>
    public byte[] Sign(Fit fit, byte[] dataHash, string property, string document, Actor by)
    {
        work.Record(
            new LedgerEntry(
                $"seal:{fit.Row.Number}",
                "seal.used",
                by,
                new
                {
                    seal = fit.Row.Number,
                    document,
                    hash = Convert.ToHexStringLower(dataHash),
                }
            )
        );
        return new SealSignature(fit.Structure, fit.At, dataHash, property).Sign(
            new Sm2Certificate(Convert.FromBase64String(fit.Row.Certificate)),
            keys.Signer(KeyPurpose.Seal, fit.Row.KeyVersion)
        );
    }

    public Result<Fit> Check(SealRow row, string authorityCode, string authorityName, SealedDocument document)
    {
        var now = clock.Now;
        return row.AuthorityCode != authorityCode ? SealErrors.OtherAuthority(row.Name, authorityName)
            : row.WithdrawnAt is { } at ? SealErrors.Withdrawn(row.Name, at)
            : !row.Covers(document) ? SealErrors.OtherDocument(row.Name)
            : now < row.ValidFrom || now >= row.ValidUntil
                ? SealErrors.NotValid(row.Name, row.ValidFrom, row.ValidUntil)
            : new Fit(
                row,
                Convert.FromBase64String(row.Structure),
                now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond))
            );
    }
}
