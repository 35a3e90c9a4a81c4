using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Kernel;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Crypto;

namespace Tongban.Certificates.Signatures;

/// <summary>What a check of a signature found.</summary>
public enum SignatureVerdict
{
    /// <summary>The text, the statement and the key belong together.</summary>
    Valid,

    /// <summary>The text is not the one that was signed.</summary>
    TextChanged,

    /// <summary>The statement is not signed by the key that it names.</summary>
    Forged,

    /// <summary>It was made after the signature had been cancelled.</summary>
    Cancelled,
}

/// <summary>A signature with what a check of it found.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Matter">Kind of act.</param>
/// <param name="Signer">Name of the person.</param>
/// <param name="Enterprise">Enterprise that the person signed for; null without one.</param>
/// <param name="Means">How.</param>
/// <param name="At">Legal time.</param>
/// <param name="Sheet">The text that was shown, line for line.</param>
/// <param name="SheetHash">Its SM3 as signed, lower-case hexadecimal.</param>
/// <param name="MarkPath">The handwriting as path data of SVG on 1000 by 400; null without one.</param>
/// <param name="Verdict">What the check found.</param>
public sealed record SignatureView(
    long Id,
    SignedMatter Matter,
    string Signer,
    string? Enterprise,
    SigningMeans Means,
    DateTimeOffset At,
    string Sheet,
    string SheetHash,
    string? MarkPath,
    SignatureVerdict Verdict
);

/// <summary>
/// 电子签名: SM2 over a small statement that names the text by its SM3 (电子签名法 13: a later change of the signature or of
/// the text can be found). Keys are held by the platform, sealed; a signer's own device is the stated next seam.
/// </summary>
public sealed class ElectronicSignatures
{
    private readonly CertificatesDb db;
    private readonly SignerRegistry registry;
    private readonly OfficeKeys office;
    private readonly SigningCodes codes;
    private readonly IdSource ids;
    private readonly IFieldProtector protector;
    private readonly IBusinessClock clock;

    internal ElectronicSignatures(
        CertificatesDb db,
        SignerRegistry registry,
        OfficeKeys office,
        SigningCodes codes,
        IdSource ids,
        IFieldProtector protector,
        IBusinessClock clock
    )
    {
        this.db = db;
        this.registry = registry;
        this.office = office;
        this.codes = codes;
        this.ids = ids;
        this.protector = protector;
        this.clock = clock;
    }

    /// <summary>SM3 of a text, as a statement names it.</summary>
    public static string HashOf(string sheet) => SignedStatement.HashOf(Encoding.UTF8.GetBytes(sheet));

    /// <summary>Whether a party has a signature in use.</summary>
    public async Task<bool> HasAsync(SigningParty party, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(party);
        return await registry.ActiveAsync(party.AccountId, party.CreditCode, ct) is not null;
    }

    /// <summary>Sends a code for one text to the signer's phone.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="phone">Number in clear text.</param>
    /// <param name="matter">What is signed, in words for the message.</param>
    /// <param name="sheetHash">SM3 of the text.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>SIGN-0005 when nothing can be sent to the number, SIGN-0010 within a minute of the last one.</returns>
    public Task<Result<bool>> SendCodeAsync(
        long accountId,
        string phone,
        string matter,
        string sheetHash,
        CancellationToken ct = default
    ) => codes.SendAsync(accountId, phone, matter, sheetHash, ct);

    /// <summary>Uses a code up.</summary>
    /// <returns>The proof; SIGN-0006 for a wrong code, SIGN-0009 when none is good for this text any more.</returns>
    public Task<Result<SigningProof>> CheckCodeAsync(
        long accountId,
        string sheetHash,
        string? code,
        CancellationToken ct = default
    ) => codes.CheckAsync(accountId, sheetHash, code, ct);

    /// <summary>Reads what a hand wrote on the pad under a text.</summary>
    /// <returns>The proof; SIGN-0007 when nothing was written, SIGN-0008 when it cannot be read.</returns>
    public static Result<SigningProof> ReadHandwriting(string sheetHash, string? strokes)
    {
        var mark = Handwriting.Parse(strokes);
        return mark.IsOk ? new SigningProof(SigningMeans.Handwriting, sheetHash, mark.Value) : mark.Rejection;
    }

    /// <summary>Signs a text for a citizen or an enterprise, in the running transaction.</summary>
    /// <returns>SIGN-0004 when the party has no signature in use; SIGN-0009 when the proof was for another text.</returns>
    public async Task<Result<bool>> SignAsync(
        SigningParty party,
        SigningProof proof,
        SignedMatter matter,
        string reference,
        string sheet,
        CancellationToken ct = default
    )
    {
        ArgumentNullException.ThrowIfNull(party);
        ArgumentNullException.ThrowIfNull(proof);
        if (await registry.ActiveAsync(party.AccountId, party.CreditCode, ct) is not { } signer)
        {
            return SignatureErrors.None;
        }

        if (proof.SheetHash != HashOf(sheet))
        {
            return SignatureErrors.NoCode;
        }

        using var key = SignerRegistry.KeyOf(signer, protector);
        Add(signer.Id, key, party, proof.Means, proof.Mark?.Text, matter, reference, sheet);
        return true;
    }

    /// <summary>Makes the key of a member of staff when there is none yet; before the transaction of the act.</summary>
    public async Task PrepareOfficeAsync(Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        await office.OfAsync(actor);
    }

    /// <summary>Signs a text for a member of staff whose key is prepared, in the running transaction.</summary>
    public async Task SignInOfficeAsync(Actor actor, SignedMatter matter, string reference, string sheet)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (signer, key) = await office.OfAsync(actor);
        Add(
            signer,
            key,
            new SigningParty(actor.AccountId, actor.Name),
            SigningMeans.Session,
            null,
            matter,
            reference,
            sheet
        );
    }

    /// <summary>The signatures that belong to something, the earliest first, each checked.</summary>
    public async Task<IReadOnlyList<SignatureView>> OfAsync(string reference, CancellationToken ct = default)
    {
        var rows = await (
            from signature in db.Signatures.AsNoTracking()
            join signer in db.Signers.AsNoTracking() on signature.SignerId equals signer.Id
            where signature.Reference == reference
            orderby signature.Id
            select new { signature, signer }
        ).ToListAsync(ct);
        return [.. rows.Select(one => View(one.signature, one.signer))];
    }

    /// <summary>A signature as a file that anybody can check with unzip and openssl; null when the reference has none of this id.</summary>
    public async Task<byte[]?> FileAsync(string reference, long id, CancellationToken ct = default)
    {
        var row = await db
            .Signatures.AsNoTracking()
            .FirstOrDefaultAsync(one => one.Id == id && one.Reference == reference, ct);
        return row is null
            ? null
            : SignatureFile.Write(
                row,
                await db.Signers.AsNoTracking().FirstAsync(one => one.Id == row.SignerId, ct),
                protector,
                await db.Issuers.AsNoTracking().FirstOrDefaultAsync(one => one.Part == IssuerPart.Root, ct)
            );
    }

    private void Add(
        long signerId,
        Sm2PrivateKey key,
        SigningParty party,
        SigningMeans means,
        string? mark,
        SignedMatter matter,
        string reference,
        string sheet
    )
    {
        var now = clock.Now;
        var statement = CanonicalJson.Write(
            new SignedStatement(
                matter,
                reference,
                HashOf(sheet),
                party.Name,
                party.EnterpriseName,
                party.CreditCode,
                SignedStatement.HashOf(key.PublicKey.SubjectPublicKeyInfo.Span),
                means,
                mark is null ? null : HashOf(mark),
                now.ToOffset(LegalTime.Offset)
            )
        );
        db.Signatures.Add(
            new SignatureRow
            {
                Id = ids.Next(),
                SignerId = signerId,
                Matter = matter,
                Reference = reference,
                Sheet = protector.Protect(sheet),
                Statement = statement,
                Signature = Convert.ToBase64String(key.Sign(Encoding.UTF8.GetBytes(statement))),
                Mark = protector.Protect(mark),
                At = now,
            }
        );
    }

    // what was tampered with under its seal is an empty text, which nobody signed
    private string Reveal(ProtectedText text)
    {
        try
        {
            return protector.Reveal(text);
        }
        catch (CryptoException)
        {
            return "";
        }
    }

    private SignatureView View(SignatureRow row, SignerRow signer)
    {
        var (sheet, mark) = (Reveal(row.Sheet), Reveal(row.Mark));
        var statement = JsonSerializer.Deserialize<SignedStatement>(row.Statement, PlatformJson.Options)!;
        return new SignatureView(
            row.Id,
            statement.Matter,
            statement.Signer,
            statement.Enterprise,
            statement.Means,
            statement.At,
            sheet,
            statement.Sheet,
            Handwriting.Parse(mark) is { IsOk: true } hand ? hand.Value.Path : null,
            SignatureCheck.Of(
                row.Statement,
                Convert.FromBase64String(row.Signature),
                sheet,
                mark,
                row.Reference,
                signer
            )
        );
    }
}
