using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Combined;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Identity;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Certificates.Reading;

/// <summary>A certificate in a list: as it stands today.</summary>
/// <param name="Row">The certificate.</param>
/// <param name="Current">Its version in force.</param>
/// <param name="Status">Status today.</param>
/// <param name="Demonstration">Whether its codes are a demonstration's.</param>
internal sealed record CertificateLine(
    CertificateRow Row,
    CertificateVersionRow Current,
    CertificateStatus Status,
    bool Demonstration
);

/// <summary>A certificate with its versions and its history, the latest first.</summary>
internal sealed record CertificateView(
    CertificateLine Line,
    IReadOnlyList<CertificateVersionRow> Versions,
    IReadOnlyList<CertificateActRow> Acts
)
{
    /// <summary>Of a 行业综合许可证 what it lists, each as it stands today.</summary>
    public IReadOnlyList<ListedPermit> Permits { get; init; } = [];
}

/// <summary>Reads certificates for their holder and for the authority that issued them.</summary>
internal sealed class CertificateReader(
    CertificatesDb db,
    Applicants applicants,
    BlindIndex index,
    CarriedPermits carried,
    IBusinessClock clock,
    CertificateOptions options
)
{
    private const int Most = 100;

    private DateOnly Today => LegalTime.DateOf(clock.Now);

    /// <summary>
    /// Certificates of the person or enterprise in whose name the request acts, valid ones first; none for an unproofed account,
    /// whose number is a claim.
    /// </summary>
    public async Task<IReadOnlyList<CertificateLine>> OwnAsync(CurrentActor actor, CancellationToken ct)
    {
        var key = await KeyAsync(actor, ct);
        var lines = await LinesAsync(db.Certificates.Where(one => key != null && one.HolderKey == key), ct);
        return [.. lines.OrderBy(one => one.Status != CertificateStatus.Valid).ThenByDescending(one => one.Row.Id)];
    }

    /// <summary>One of them; null when it is not the actor's.</summary>
    public async Task<CertificateView?> OwnAsync(CurrentActor actor, long id, CancellationToken ct)
    {
        var key = await KeyAsync(actor, ct);
        return await ViewAsync(db.Certificates.Where(one => one.Id == id && key != null && one.HolderKey == key), ct);
    }

    /// <summary>Certificates of an authority, the latest first, by number where one is given.</summary>
    public Task<IReadOnlyList<CertificateLine>> OfAuthorityAsync(string authority, string? number, CancellationToken ct)
    {
        var all = db.Certificates.Where(one => one.AuthorityCode == authority);
        return LinesAsync(string.IsNullOrWhiteSpace(number) ? all : all.Where(one => one.Number == number.Trim()), ct);
    }

    /// <summary>One of them; null when it is another authority's.</summary>
    public Task<CertificateView?> OfAuthorityAsync(string authority, long id, CancellationToken ct) =>
        ViewAsync(db.Certificates.Where(one => one.Id == id && one.AuthorityCode == authority), ct);

    private async Task<string?> KeyAsync(CurrentActor actor, CancellationToken ct) =>
        await applicants.OfAsync(actor, ct) is { ProofedCode.Length: > 0 } own
            ? index.Of("applicant", own.ProofedCode.ToUpperInvariant())
            : null;

    private async Task<IReadOnlyList<CertificateLine>> LinesAsync(
        IQueryable<CertificateRow> query,
        CancellationToken ct
    )
    {
        var rows = await (
            from row in query.AsNoTracking()
            join version in db.Versions.AsNoTracking()
                on new { row.Id, Number = row.Current } equals new { Id = version.CertificateId, version.Number }
            orderby row.Id descending
            select new { row, version }
        )
            .Take(Most)
            .ToListAsync(ct);
        return [.. rows.Select(one => Line(one.row, one.version))];
    }

    private async Task<CertificateView?> ViewAsync(IQueryable<CertificateRow> query, CancellationToken ct)
    {
        if (await LinesAsync(query, ct) is not [var line])
        {
            return null;
        }

        var id = line.Row.Id;
        var versions = await db
            .Versions.AsNoTracking()
            .Where(one => one.CertificateId == id)
            .OrderByDescending(one => one.Number)
            .ToListAsync(ct);
        var acts = await db
            .Acts.AsNoTracking()
            .Where(one => one.CertificateId == id)
            .OrderByDescending(one => one.Sequence)
            .ToListAsync(ct);
        return new CertificateView(line, versions, acts)
        {
            Permits = CombinedState.Of(await carried.OfAsync(id, ct), Today).Listed,
        };
    }

    private CertificateLine Line(CertificateRow row, CertificateVersionRow version) =>
        new(row, version, CertificateCourse.On(Today, row.Status, row.ValidTo), options.Demonstration);
}
