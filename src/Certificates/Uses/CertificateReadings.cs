using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Identity;
using Tongban.Platform;

namespace Tongban.Certificates.Uses;

/// <summary>That somebody other than the holder saw or asked about a certificate.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Name, with the authority where it was staff; null for somebody who was not signed in.</param>
/// <param name="Kind">What.</param>
/// <param name="Certificate">Id and type of the certificate; null where the question was about the holder and none was shown.</param>
/// <param name="Purpose">What for; null where it was not said.</param>
public sealed record CertificateReading(
    DateTimeOffset At,
    string? Who,
    UseKind Kind,
    (long Id, string TypeName)? Certificate,
    string? Purpose
);

/// <summary>谁看过我的信息, of certificates: what others did, not what the holder did.</summary>
public sealed class CertificateReadings
{
    /// <summary>Lines that are shown, the latest.</summary>
    public const int Most = 100;

    private static readonly UseKind[] ByOthers =
    [
        UseKind.Reading,
        UseKind.Scanned,
        UseKind.Granted,
        UseKind.Verified,
        UseKind.Queried,
        UseKind.QueryRefused,
    ];

    private readonly CertificatesDb db;
    private readonly Applicants applicants;
    private readonly BlindIndex index;
    private readonly UseLog log;

    internal CertificateReadings(CertificatesDb db, Applicants applicants, BlindIndex index, UseLog log) =>
        (this.db, this.applicants, this.index, this.log) = (db, applicants, index, log);

    /// <summary>Of the person or enterprise in whose name the request acts, the latest first.</summary>
    public async Task<IReadOnlyList<CertificateReading>> OfAsync(CurrentActor current, CancellationToken ct = default)
    {
        if ((await applicants.OfAsync(current, ct))?.Code is not { Length: > 0 } code)
        {
            return [];
        }

        var key = index.Of("applicant", code.ToUpperInvariant());
        var seen = await (
            from use in db.Uses.AsNoTracking()
            join certificate in db.Certificates.AsNoTracking() on use.CertificateId equals certificate.Id
            where certificate.HolderKey == key && ByOthers.Contains(use.Kind)
            orderby use.Id descending
            select new { use, certificate.TypeName }
        )
            .Take(Most)
            .ToListAsync(ct);
        var asked = await (
            from query in db.PartyQueries.AsNoTracking()
            join party in db.OutsideParties.AsNoTracking() on query.PartyId equals party.Id
            where query.HolderKey == key && query.Certificates == 0
            orderby query.Id descending
            select new
            {
                query.At,
                party.Name,
                query.Purpose,
            }
        )
            .Take(Most)
            .ToListAsync(ct);
        var lines = await log.LinesAsync([.. seen.Select(one => one.use)], ct);
        return
        [
            .. lines
                .Zip(seen)
                .Select(one => new CertificateReading(
                    one.First.At,
                    one.First.Who,
                    one.First.Kind,
                    (one.Second.use.CertificateId, one.Second.TypeName),
                    one.First.ItemName
                ))
                .Concat(
                    asked.Select(one => new CertificateReading(
                        one.At,
                        one.Name,
                        UseKind.QueryRefused,
                        null,
                        one.Purpose.Length > 0 ? one.Purpose : null
                    ))
                )
                .OrderByDescending(one => one.At)
                .Take(Most),
        ];
    }
}
