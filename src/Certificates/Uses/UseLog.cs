using Microsoft.EntityFrameworkCore;
using Tongban.Catalog;
using Tongban.Certificates.Data;
using Tongban.Platform;

namespace Tongban.Certificates.Uses;

/// <summary>A line of the log, as the holder reads it.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Who">Who: name, with the authority where it was staff; null for somebody who was not signed in.</param>
/// <param name="VersionNumber">Which version.</param>
/// <param name="CaseNumber">For which case; null without one.</param>
/// <param name="ItemName">Item of that case; what it was for without one.</param>
internal sealed record UseLine(
    DateTimeOffset At,
    UseKind Kind,
    string? Who,
    int VersionNumber,
    string? CaseNumber,
    string? ItemName
);

/// <summary>使用记录: who used, read or verified a certificate, when and for what. Only ever added.</summary>
internal sealed class UseLog(CertificatesDb db, IdSource ids, CatalogReader catalog, IBusinessClock clock)
{
    /// <summary>Lines that the holder sees, the latest.</summary>
    public const int Most = 50;

    /// <summary>Adds a line in the running transaction.</summary>
    /// <param name="certificateId">Certificate.</param>
    /// <param name="versionNumber">Version.</param>
    /// <param name="kind">What was done.</param>
    /// <param name="by">Who; null for somebody who is not signed in.</param>
    /// <param name="used">The case for which it was done.</param>
    /// <param name="purpose">What for, where it is no case.</param>
    public void Add(
        long certificateId,
        int versionNumber,
        UseKind kind,
        Actor? by,
        UsingCase? used,
        string? purpose = null
    ) =>
        db.Uses.Add(
            new CertificateUseRow
            {
                Id = ids.Next(),
                CertificateId = certificateId,
                VersionNumber = versionNumber,
                Kind = kind,
                At = clock.Now,
                AccountId = by?.AccountId,
                ActorName = by?.Name,
                AuthorityCode = by?.AuthorityCode,
                CaseId = used?.Id,
                CaseNumber = used?.Number,
                ItemName = used?.ItemName ?? purpose,
            }
        );

    /// <summary>Whether a stranger verified it within the last hour: that is noted once an hour, so that nobody fills the log.</summary>
    public Task<bool> IsNotedAsync(long certificateId, CancellationToken ct)
    {
        var since = clock.Now.AddHours(-1);
        return db.Uses.AnyAsync(
            one =>
                one.CertificateId == certificateId
                && one.Kind == UseKind.Verified
                && one.AccountId == null
                && one.At > since,
            ct
        );
    }

    public async Task<IReadOnlyList<UseLine>> OfAsync(long certificateId, CancellationToken ct)
    {
        var rows = await db
            .Uses.AsNoTracking()
            .Where(one => one.CertificateId == certificateId)
            .OrderByDescending(one => one.Id)
            .Take(Most)
            .ToListAsync(ct);
        return await LinesAsync(rows, ct);
    }

    /// <summary>Lines as they are read, with the names of authorities.</summary>
    public async Task<IReadOnlyList<UseLine>> LinesAsync(IReadOnlyList<CertificateUseRow> rows, CancellationToken ct)
    {
        var names = rows.Any(one => one.AuthorityCode is not null)
            ? (await catalog.AuthoritiesAsync(ct)).ToDictionary(one => one.Code, one => one.Name)
            : [];
        return
        [
            .. rows.Select(one => new UseLine(
                one.At,
                one.Kind,
                one.AuthorityCode is { } code
                    ? $"{names.GetValueOrDefault(code, code)} {one.ActorName}"
                    : one.ActorName,
                one.VersionNumber,
                one.CaseNumber,
                one.ItemName
            )),
        ];
    }
}
