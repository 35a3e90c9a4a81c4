using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Recovery;

/// <summary>
/// Codes for one use: six digits to a phone for ten minutes, or twenty characters that an administrator hands out for a day. Five tries
/// each. Numbers without an account are counted and answered like those with one.
/// </summary>
internal sealed class PhoneCodes(
    IdentityDb db,
    UnitOfWork work,
    IdSource ids,
    Logins logins,
    ITextMessages texts,
    IFieldProtector protector,
    BlindIndex index,
    IDataProtectionProvider protection,
    TimeProvider time
)
{
    public const int Tries = TextedCode.MostTries;
    public const int MostADay = 5;

    public static readonly TimeSpan Lives = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan HandedOutLives = TimeSpan.FromHours(24);
    private const string HandedOutAlphabet = "23456789abcdefghjkmnpqrstuvwxyz";
    private const int HandedOutLength = 20;

    private IDataProtector Tickets => protection.CreateProtector("tongban.phone-code");

    /// <summary>Sends a code to a phone.</summary>
    /// <param name="purpose">What it is good for.</param>
    /// <param name="phone">The number in clear text.</param>
    /// <param name="accountId">Whose; null where nobody has the number: nothing is sent then, and the answer is the same.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="instead">Words for a phone that gets no code; null to send it nothing.</param>
    /// <returns>A ticket for <see cref="TakeAsync"/>; IDENTITY-0050, 0051 too often, 0052 without a channel.</returns>
    public async Task<Result<string>> SendAsync(
        string purpose,
        string phone,
        long? accountId,
        CancellationToken ct,
        string? instead = null
    )
    {
        if (texts is NoTextMessages)
            return IdentityErrors.NoTextChannel;
        var (now, key) = (time.GetUtcNow(), logins.KeyOf(phone));
        var since = now.AddDays(-1);
        await using var write = await work.BeginAsync(ct);
        var sent = await db
            .PhoneCodes.Where(one => one.LoginKey == key && one.SentAt > since)
            .Select(one => one.SentAt)
            .ToListAsync(ct);
        if (sent.Exists(at => now - at < TextedCode.Pause))
            return IdentityErrors.CodeJustSent;
        if (sent.Count >= MostADay)
            return IdentityErrors.CodesUsedUp;
        var code = TextedCode.New();
        var row = Row(purpose, key, phone, accountId, code, now, Lives);
        db.PhoneCodes.Add(row);
        var words = accountId is null
            ? instead
            : $"【通办】验证码{code}，用于{Words(purpose)}，十分钟内有效。不是您本人操作的，请不要理会；工作人员不会向您要验证码。";
        if (words is not null)
        {
            await texts.SendAsync($"phone-code:{row.Id}", phone, words, ct);
        }

        await write.CommitAsync(ct);
        return Tickets.Protect(row.Id.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A code for somebody who comes in person, in the open write scope; codes handed out before are void.</summary>
    public async Task<string> HandOutAsync(string purpose, Account account, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        await db
            .PhoneCodes.Where(one => one.AccountId == account.Id && one.Purpose == purpose && one.UsedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.UsedAt, now), ct);
        var code = RandomNumberGenerator.GetString(HandedOutAlphabet, HandedOutLength);
        db.PhoneCodes.Add(Row(purpose, account.LoginKey, "", account.Id, code, now, HandedOutLives));
        return string.Join('-', code.Chunk(5).Select(part => new string(part)));
    }

    /// <summary>Takes the code that goes with a ticket.</summary>
    /// <returns>The row, used up; IDENTITY-0053 when it is wrong, used, too old or was tried too often.</returns>
    public async Task<Result<PhoneCode>> TakeAsync(string purpose, string? ticket, string? code, CancellationToken ct)
    {
        long id;
        try
        {
            id = long.Parse(Tickets.Unprotect(ticket ?? ""), CultureInfo.InvariantCulture);
        }
        catch (CryptographicException)
        {
            return IdentityErrors.WrongPhoneCode;
        }

        return await TakeAsync(db.PhoneCodes.Where(one => one.Id == id && one.Purpose == purpose), code, ct);
    }

    /// <summary>Takes the code that was handed out to a login.</summary>
    public Task<Result<PhoneCode>> TakeHandedOutAsync(string purpose, string? login, string? code, CancellationToken ct)
    {
        var key = logins.KeyOf(login);
        return TakeAsync(
            db.PhoneCodes.Where(one => one.LoginKey == key && one.Purpose == purpose && one.UsedAt == null),
            code,
            ct
        );
    }

    private async Task<Result<PhoneCode>> TakeAsync(IQueryable<PhoneCode> which, string? code, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        try
        {
            await using var write = await work.BeginAsync(ct);
            var row = await which.OrderByDescending(one => one.Id).FirstOrDefaultAsync(ct);
            if (row is null || row.UsedAt is not null || row.ExpiresAt <= now || row.Tries >= Tries)
                return IdentityErrors.WrongPhoneCode;
            var right = row.AccountId is not null && row.CodeKey == KeyOf(row.Id, code);
            if (right)
                row.UsedAt = now;
            else
                row.Tries++;
            await write.CommitAsync(ct);
            return right ? row : IdentityErrors.WrongPhoneCode;
        }
        catch (ConflictException)
        {
            return IdentityErrors.WrongPhoneCode;
        }
    }

    private PhoneCode Row(
        string purpose,
        string key,
        string phone,
        long? accountId,
        string code,
        DateTimeOffset now,
        TimeSpan lives
    )
    {
        var id = ids.Next();
        return new PhoneCode
        {
            Id = id,
            Purpose = purpose,
            LoginKey = key,
            Phone = protector.Protect(phone),
            AccountId = accountId,
            CodeKey = KeyOf(id, code),
            SentAt = now,
            ExpiresAt = now + lives,
        };
    }

    private string KeyOf(long id, string? code) => index.Of("phone-code", $"{id}:{TextedCode.Bare(code)}");

    private static string Words(string purpose) =>
        purpose switch
        {
            OwnData.OwnDetails.Purpose => "更换手机号",
            Registration.Purpose => "注册账号",
            Merging.AccountMerging.Purpose => "合并账号",
            _ => "重设登录密码",
        };
}
