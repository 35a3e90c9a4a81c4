using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tongban.Certificates.Data;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Certificates.Signatures;

/// <summary>验证码签名: six digits to the signer's phone, for five minutes, five tries and one text.</summary>
internal sealed class SigningCodes(
    CertificatesDb db,
    UnitOfWork work,
    ITextMessages messages,
    BlindIndex index,
    TimeProvider time
)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    /// <summary>Sends a code; one sent before stops being good.</summary>
    /// <param name="accountId">Whose.</param>
    /// <param name="phone">Number in clear text.</param>
    /// <param name="matter">What is signed, in words for the message.</param>
    /// <param name="sheetHash">SM3 of the text; its first four digits stand in the message.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<bool>> SendAsync(
        long accountId,
        string phone,
        string matter,
        string sheetHash,
        CancellationToken ct = default
    )
    {
        await using var write = await work.BeginAsync(ct);
        var now = time.GetUtcNow();
        var row = await db.SigningCodes.FirstOrDefaultAsync(one => one.AccountId == accountId, ct);
        if (row is not null && now - row.SentAt < TextedCode.Pause)
        {
            return SignatureErrors.TooSoon((int)Math.Ceiling((TextedCode.Pause - (now - row.SentAt)).TotalSeconds));
        }

        var code = TextedCode.New();
        var sent = await messages.SendAsync(
            $"signing:{accountId}:{now.ToUnixTimeMilliseconds()}",
            phone,
            $"验证码{code}，用于签署“{matter}”（内容摘要前4位{sheetHash[..4]}），5分钟内有效。请核对页面上的摘要，不是本人操作请勿告诉他人。",
            ct
        );
        if (!sent)
        {
            return SignatureErrors.NoPhone;
        }

        if (row is null)
        {
            row = new SigningCodeRow
            {
                AccountId = accountId,
                CodeHash = "",
                SheetHash = "",
                ExpiresAt = now,
                SentAt = now,
            };
            db.SigningCodes.Add(row);
        }

        row.CodeHash = HashOf(accountId, sheetHash, code);
        row.SheetHash = sheetHash;
        row.ExpiresAt = now + Life;
        row.SentAt = now;
        row.Tries = 0;
        await write.CommitAsync(ct);
        return true;
    }

    /// <summary>Uses the code up when it is right; counts the try when it is not.</summary>
    public async Task<Result<SigningProof>> CheckAsync(
        long accountId,
        string sheetHash,
        string? code,
        CancellationToken ct = default
    )
    {
        await using var write = await work.BeginAsync(ct);
        var row = await db.SigningCodes.FirstOrDefaultAsync(one => one.AccountId == accountId, ct);
        if (
            row is null
            || row.SheetHash != sheetHash
            || row.ExpiresAt <= time.GetUtcNow()
            || row.Tries >= TextedCode.MostTries
        )
        {
            return SignatureErrors.NoCode;
        }

        var right = row.CodeHash == HashOf(accountId, sheetHash, TextedCode.Bare(code));
        row.Tries = right ? TextedCode.MostTries : row.Tries + 1;
        await write.CommitAsync(ct);
        return right ? new SigningProof(SigningMeans.PhoneCode, sheetHash, null)
            : row.Tries < TextedCode.MostTries ? SignatureErrors.WrongCode(TextedCode.MostTries - row.Tries)
            : SignatureErrors.NoCode;
    }

    private string HashOf(long accountId, string sheetHash, string code) =>
        index.Of("signing-code", string.Create(CultureInfo.InvariantCulture, $"{accountId}:{sheetHash}:{code}"));
}
