using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Trust;

/// <summary>
/// 演示认证机构: a root and, under it, a maker of seals; both say in their names that they are a demonstration's. There is
/// none outside demonstration mode. Keys are in the key store, certificates in the database.
/// </summary>
internal sealed class DemonstrationIssuer(CertificatesDb db, KeyStore keys, TimeProvider time)
{
    public const string Notice = "演示认证，不具法律效力";
    private const string Organization = "通办演示系统（非政府机构）";

    private static readonly DistinguishedName RootName = new(Organization, Notice, null, "通办演示根证书");
    private static readonly DistinguishedName MakerName = new(Organization, Notice, null, "通办演示制章机构");

    /// <summary>The root's certificate; null before the first seal was made.</summary>
    public async Task<Sm2Certificate?> RootAsync(CancellationToken ct = default) =>
        await db.Issuers.AsNoTracking().FirstOrDefaultAsync(one => one.Part == IssuerPart.Root, ct) is { } row
            ? Certificate(row)
            : null;

    /// <summary>Certifies a key, in the running transaction; root and maker are made with the first.</summary>
    public async Task<Sm2Certificate> CertifyAsync(
        DistinguishedName subject,
        Sm2PublicKey key,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken ct
    )
    {
        var root = await RootRowAsync(ct);
        return Sm2Certificate.Sign(
            subject,
            key,
            RootName,
            keys.Signer(root.KeyPurpose, root.KeyVersion),
            from,
            until,
            authority: false
        );
    }

    /// <summary>Certificate and key of the maker of seals, in the running transaction.</summary>
    public async Task<(Sm2Certificate Certificate, Sm2PrivateKey Key)> MakerAsync(CancellationToken ct)
    {
        if (await db.Issuers.FindAsync([IssuerPart.SealMaker], ct) is not { } maker)
        {
            var version = keys.Rotate(KeyPurpose.Seal).Version;
            var now = time.GetUtcNow();
            var certificate = await CertifyAsync(
                MakerName,
                keys.Signer(KeyPurpose.Seal, version).PublicKey,
                Beginning(now),
                Beginning(now).AddYears(20),
                ct
            );
            maker = Row(IssuerPart.SealMaker, KeyPurpose.Seal, version, certificate, now);
            db.Issuers.Add(maker);
        }

        return (Certificate(maker), keys.Signer(maker.KeyPurpose, maker.KeyVersion));
    }

    private async Task<IssuerRow> RootRowAsync(CancellationToken ct)
    {
        if (await db.Issuers.FindAsync([IssuerPart.Root], ct) is { } known)
        {
            return known;
        }

        var version = keys.Rotate(KeyPurpose.Issuer).Version;
        var key = keys.Signer(KeyPurpose.Issuer, version);
        var now = time.GetUtcNow();
        var certificate = Sm2Certificate.Sign(
            RootName,
            key.PublicKey,
            RootName,
            key,
            Beginning(now),
            Beginning(now).AddYears(30),
            authority: true
        );
        var row = Row(IssuerPart.Root, KeyPurpose.Issuer, version, certificate, now);
        db.Issuers.Add(row);
        return row;
    }

    // legal time may stand far from the machine's in a demonstration: the certificates cover both
    private static DateTimeOffset Beginning(DateTimeOffset now) => new(now.Year - 10, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static Sm2Certificate Certificate(IssuerRow row) => new(Convert.FromBase64String(row.Certificate));

    private static IssuerRow Row(
        IssuerPart part,
        KeyPurpose purpose,
        int version,
        Sm2Certificate certificate,
        DateTimeOffset now
    ) =>
        new()
        {
            Part = part,
            KeyPurpose = purpose,
            KeyVersion = version,
            Certificate = Convert.ToBase64String(certificate.Der),
            MadeAt = now,
        };
}
