using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Certificates.Reading;
using Tongban.Identity;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Uses;

/// <summary>How the answer to a scanned code begins.</summary>
internal enum ShowingFinding
{
    /// <summary>In time and for the first time: the certificate follows.</summary>
    Fresh,
    Used,
    TooOld,

    /// <summary>No such code was made, or it was cleared away long ago.</summary>
    Unknown,
}

/// <summary>A code that the holder shows.</summary>
/// <param name="Code">Goes into the picture and is kept nowhere.</param>
/// <param name="ExpiresAt">By the machine's clock.</param>
internal sealed record ShownCode(string Code, DateTimeOffset ExpiresAt);

/// <summary>What a scanned code leads to.</summary>
internal sealed record ScannedCode(ShowingFinding Finding, Verified? Certificate);

/// <summary>亮证: a code for 60 seconds and one scanning, of which the server keeps a hash.</summary>
internal sealed class Showing(
    CertificatesDb db,
    UnitOfWork work,
    CertificateReader reader,
    Verification verification,
    UseLog log,
    TimeProvider time
)
{
    private const int CodeBytes = 16;

    /// <summary>How long a code can be scanned.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    /// <summary>How long a code that is over is still known as one: after that it is unknown.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    /// <summary>A new code for a certificate of the actor's own; codes made before stop being good. Null when it is not the actor's.</summary>
    public async Task<ShownCode?> StartAsync(CurrentActor actor, long certificateId, CancellationToken ct)
    {
        if (await reader.OwnAsync(actor, certificateId, ct) is not { } own)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var code = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(CodeBytes));
        await using var write = await work.BeginAsync(ct);
        foreach (var old in await db.Showings.Where(one => one.CertificateId == certificateId).ToListAsync(ct))
        {
            if (old.ExpiresAt < now - Remembered)
            {
                db.Showings.Remove(old);
            }
            else if (old is { UsedAt: null } && old.ExpiresAt > now)
            {
                old.ExpiresAt = now;
            }
        }

        var made = new ShowingRow
        {
            CodeHash = HashOf(code),
            CertificateId = certificateId,
            ExpiresAt = now + Life,
        };
        db.Showings.Add(made);
        log.Add(certificateId, own.Line.Current.Number, UseKind.Shown, actor.Require(), null);
        await write.CommitAsync(ct);
        return new ShownCode(code, made.ExpiresAt);
    }

    /// <summary>What somebody who scanned a code sees; the first look uses it up.</summary>
    public async Task<ScannedCode> ScanAsync(string code, Actor? by, CancellationToken ct)
    {
        var hash = HashOf(code);
        try
        {
            await using var write = await work.BeginAsync(ct);
            var now = time.GetUtcNow();
            if (await db.Showings.FirstOrDefaultAsync(one => one.CodeHash == hash, ct) is not { } row)
            {
                return new ScannedCode(ShowingFinding.Unknown, null);
            }

            if (row.UsedAt is not null || row.ExpiresAt <= now)
            {
                return new ScannedCode(row.UsedAt is null ? ShowingFinding.TooOld : ShowingFinding.Used, null);
            }

            row.UsedAt = now;
            var found = await verification.OfAsync(row.CertificateId, ct);
            log.Add(row.CertificateId, found.VersionNumber, UseKind.Scanned, by, null);
            await write.CommitAsync(ct);
            return new ScannedCode(ShowingFinding.Fresh, found);
        }
        catch (ConflictException)
        {
            return new ScannedCode(ShowingFinding.Used, null);
        }
    }

    private static string HashOf(string code) => Sm3.HexHash(code);
}
