using System.Text;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Certificates.Trust;
using Tongban.Identity.Proofing;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Signatures;

/// <summary>申请, 注销 of electronic signatures, each an entry of the ledger.</summary>
internal sealed class SignerRegistry(
    CertificatesDb db,
    UnitOfWork work,
    IdSource ids,
    IFieldProtector protector,
    IBusinessClock clock,
    DemonstrationIssuer issuer,
    CertificateOptions options
)
{
    private const int Years = 5;

    /// <summary>The signature in use; null when there is none.</summary>
    public Task<SignerRow?> ActiveAsync(long accountId, string? creditCode, CancellationToken ct) =>
        db
            .Signers.Where(one =>
                one.AccountId == accountId && one.CreditCode == creditCode && !one.Staff && one.CancelledAt == null
            )
            .OrderByDescending(one => one.Ordinal)
            .FirstOrDefaultAsync(ct);

    /// <param name="party">Whose signature.</param>
    /// <param name="agreed">The sentences that the page showed and the person agreed to; null when the person did not.</param>
    /// <param name="by">Who asks, for the ledger.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<SignerRow>> ApplyAsync(
        SigningParty party,
        string? agreed,
        Actor by,
        CancellationToken ct = default
    )
    {
        if (!options.Demonstration)
        {
            return SignatureErrors.NoIssuer;
        }

        // 电子签名法 20: whoever applies gives true information, and it is checked
        if (!party.Proofed)
        {
            return ProofingErrors.Needed("申请电子签名");
        }

        if (agreed is null)
        {
            return SignatureErrors.NotAgreed;
        }

        await using var write = await work.BeginAsync(ct);
        if (await ActiveAsync(party.AccountId, party.CreditCode, ct) is not null)
        {
            return SignatureErrors.Already;
        }

        var row = await AddAsync(party, staff: false, SignedStatement.HashOf(Encoding.UTF8.GetBytes(agreed)), ct);
        work.Record(
            new LedgerEntry(
                $"account:{party.AccountId}",
                "signature.applied",
                by,
                new
                {
                    row.Id,
                    row.PublicKey,
                    row.AgreedHash,
                    row.CreditCode,
                }
            )
        );
        await write.CommitAsync(ct);
        return row;
    }

    /// <summary>Cancels at once: the key is forgotten, what it signed before stays valid (电子签名法 15).</summary>
    public async Task<Result<bool>> CancelAsync(
        long accountId,
        string? creditCode,
        string? reason,
        Actor by,
        CancellationToken ct = default
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            return SignatureErrors.NoReason;
        }

        await using var write = await work.BeginAsync(ct);
        if (await ActiveAsync(accountId, creditCode, ct) is not { } row)
        {
            return SignatureErrors.None;
        }

        row.CancelledAt = clock.Now;
        row.CancelReason = reason.Trim();
        row.PrivateKey = default;
        work.Record(
            new LedgerEntry(
                $"account:{accountId}",
                "signature.cancelled",
                by,
                new { row.Id, reason = row.CancelReason }
            )
        );
        await write.CommitAsync(ct);
        return true;
    }

    /// <summary>Makes a key with its certificate, in the running transaction.</summary>
    public async Task<SignerRow> AddAsync(SigningParty party, bool staff, string? agreedHash, CancellationToken ct)
    {
        using var key = Sm2PrivateKey.Generate();
        var now = clock.Now;
        var certificate = options.Demonstration
            ? await issuer.CertifyAsync(
                new DistinguishedName(party.Bound, DemonstrationIssuer.Notice, party.CreditCode, party.Name),
                key.PublicKey,
                now.AddDays(-1),
                now.AddYears(Years),
                ct
            )
            : null;
        var last = await db
            .Signers.Where(one => one.AccountId == party.AccountId)
            .MaxAsync(one => (int?)one.Ordinal, ct);
        var row = new SignerRow
        {
            Id = ids.Next(),
            AccountId = party.AccountId,
            CreditCode = party.CreditCode,
            Staff = staff,
            Ordinal = (last ?? 0) + 1,
            Name = party.Name,
            EnterpriseName = party.EnterpriseName,
            PublicKey = Convert.ToBase64String(key.PublicKey.SubjectPublicKeyInfo.Span),
            PrivateKey = protector.Protect(Convert.ToBase64String(key.ToPkcs8())),
            Certificate = certificate is null ? null : Convert.ToBase64String(certificate.Der),
            AgreedHash = agreedHash,
            MadeAt = now,
        };
        db.Signers.Add(row);
        return row;
    }

    /// <summary>The key of a signature that is not cancelled.</summary>
    public static Sm2PrivateKey KeyOf(SignerRow row, IFieldProtector protector) =>
        Sm2PrivateKey.FromPkcs8(Convert.FromBase64String(protector.Reveal(row.PrivateKey)));
}
