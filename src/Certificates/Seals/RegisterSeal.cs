using Microsoft.EntityFrameworkCore;
using Tongban.Catalog;
using Tongban.Catalog.Authorities;
using Tongban.Certificates.Data;
using Tongban.Certificates.Trust;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Documents;

namespace Tongban.Certificates.Seals;

/// <summary>登记印章: a key of its own, a certificate, a picture that says 演示, and the structure signed by the maker.</summary>
internal sealed class RegisterSeal(
    CertificatesDb db,
    UnitOfWork work,
    IdSource ids,
    IBusinessClock clock,
    KeyStore keys,
    DemonstrationIssuer issuer,
    DocumentRenderer documents,
    CatalogReader catalog,
    CertificateOptions options
)
{
    /// <summary>Diameter of a round seal in millimetres; the reference gives 42 to 45 for prefectures and counties.</summary>
    public const int Diameter = 42;

    /// <summary>What the name of every seal of a demonstration ends with.</summary>
    public const string Mark = "（演示）";

    private const string Maker = "TongbanDemo";

    public sealed record Request(
        string AuthorityCode,
        SealKind Kind,
        string Purpose,
        IReadOnlyList<SealedDocument> Documents,
        string Keeper,
        DateTimeOffset From,
        DateTimeOffset Until
    );

    public async Task<Result<long>> RunAsync(Request request, Actor by, CancellationToken ct = default)
    {
        await using var write = await work.BeginAsync(ct);
        var made = await InTransactionAsync(request, by, ct);
        if (!made.IsOk)
        {
            return Result.Fail<long>(made.Rejections);
        }

        await write.CommitAsync(ct);
        return made.Value.Id;
    }

    /// <summary>Registers a seal in the running transaction.</summary>
    public async Task<Result<SealRow>> InTransactionAsync(Request request, Actor by, CancellationToken ct)
    {
        if (!options.Demonstration)
        {
            return SealErrors.NoIssuer;
        }

        if (request.Documents.Count == 0)
        {
            return SealErrors.NoDocuments;
        }

        if (request.Until <= request.From || request.Until > request.From.AddYears(10))
        {
            return SealErrors.Period;
        }

        if (await catalog.AuthorityAsync(request.AuthorityCode, ct) is not { } authority)
        {
            return SealErrors.NoAuthority;
        }

        var row = await MakeAsync(request, authority, ct);
        db.Seals.Add(row);
        work.Record(
            new LedgerEntry(
                $"seal:{row.Number}",
                "seal.registered",
                by,
                new
                {
                    seal = row.Number,
                    authority = row.AuthorityCode,
                    documents = row.Documents,
                    kind = Enum.GetName(row.Kind),
                    certificate = Hash(row.Certificate),
                    structure = Hash(row.Structure),
                }
            )
        );
        return row;
    }

    private async Task<SealRow> MakeAsync(Request request, Authority authority, CancellationToken ct)
    {
        // whole seconds: the structures have no fraction
        var (now, from, until) = (Second(clock.Now), Second(request.From), Second(request.Until));
        var version = keys.Rotate(KeyPurpose.Seal).Version;
        var name = $"{authority.SealText}{request.Purpose}{Mark}";
        var certificate = await issuer.CertifyAsync(
            new DistinguishedName(authority.Name, DemonstrationIssuer.Notice, authority.CreditCode, name),
            keys.Signer(KeyPurpose.Seal, version).PublicKey,
            from,
            until,
            ct
        );
        var (makersCertificate, makersKey) = await issuer.MakerAsync(ct);
        var id = ids.Next();
        var structure = new ElectronicSeal(
            $"{authority.Division[..6]}{await NumberAsync(authority.Division[..6], ct):00000000}",
            Maker,
            request.Kind,
            name,
            [certificate.Der],
            now,
            from,
            until,
            documents.RenderSeal(authority.SealText, request.Purpose, Diameter),
            Diameter,
            Diameter
        );
        return new SealRow
        {
            Id = id,
            Number = structure.Number,
            Name = name,
            Kind = request.Kind,
            AuthorityCode = authority.Code,
            AuthorityName = authority.Name,
            CreditCode = authority.CreditCode,
            Documents = string.Join(',', request.Documents.Distinct().Order().Select(one => Enum.GetName(one))),
            Keeper = request.Keeper,
            KeyVersion = version,
            Certificate = Convert.ToBase64String(certificate.Der),
            Structure = Convert.ToBase64String(structure.Sign(makersCertificate, makersKey)),
            MadeAt = now,
            ValidFrom = from,
            ValidUntil = until,
        };
    }

    private async Task<int> NumberAsync(string division, CancellationToken ct) =>
        await db.Seals.CountAsync(one => one.Number.StartsWith(division), ct)
        + db.Seals.Local.Count(one =>
            db.Entry(one).State == EntityState.Added && one.Number.StartsWith(division, StringComparison.Ordinal)
        )
        + 1;

    private static DateTimeOffset Second(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));

    private static string Hash(string base64) =>
        Convert.ToHexStringLower(Platform.Crypto.Sm3.Hash(Convert.FromBase64String(base64)));
}
