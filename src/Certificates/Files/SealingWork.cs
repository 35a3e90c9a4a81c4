using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Core;
using Tongban.Certificates.Data;
using Tongban.Platform;

namespace Tongban.Certificates.Files;

/// <summary>Seals a version right after its act; what stands in the way is a problem of due work, and it is tried again.</summary>
internal sealed class SealingWork(CertificateFiles files) : IDueWork
{
    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var made = await files.SealedAsync(long.Parse(item.Key, CultureInfo.InvariantCulture), ct);
        if (!made.IsOk)
        {
            throw new InvalidOperationException($"{made.Rejection.Code}: {made.Rejection.Message}");
        }
    }
}

/// <summary>Records that the period of a certificate is over, on the day after its last.</summary>
internal sealed class ExpiryWork(CertificatesDb db, UnitOfWork work, CertificateOffice office) : IDueWork
{
    public async Task RunAsync(DueItem item, CancellationToken ct)
    {
        var id = long.Parse(item.Key, CultureInfo.InvariantCulture);
        await using var write = await work.BeginAsync(ct);
        var row = await db.Certificates.FirstOrDefaultAsync(one => one.Id == id, ct);
        if (row is { Status: CertificateStatus.Valid or CertificateStatus.Suspended })
        {
            await office.ExpireAsync(row, ct);
        }

        await write.CommitAsync(ct);
    }
}
