using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Identity.Recovery;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.OwnData;

/// <summary>
/// Corrects what the account itself holds, at once: the address, and the phone once a code sent to the new number came back. The
/// ledger keeps a keyed hash of what stood before, never the value.
/// </summary>
internal sealed class OwnDetails(
    IdentityDb db,
    UserManager<Account> users,
    SignIn signIn,
    UnitOfWork work,
    Logins logins,
    PhoneCodes codes,
    IFieldProtector protector,
    BlindIndex index
)
{
    public const string Purpose = "phone";

    /// <returns>The account's id; PLAT-0101, PLAT-0102.</returns>
    public async Task<Result<long>> CorrectAddressAsync(string? address, Actor by, CancellationToken ct)
    {
        var line = Registration.AddressOf(address);
        if (!line.IsOk)
            return Result.Fail<long>(line.Rejections);
        await using var write = await work.BeginAsync(ct);
        var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        Record("address", protector.Reveal(account.Address), by);
        account.Address = protector.Protect(line.Value);
        await write.CommitAsync(ct);
        return account.Id;
    }

    /// <summary>Sends a code to the new number, which is a way to a new password: the present one is asked for again.</summary>
    /// <returns>The ticket that goes with the code; IDENTITY-0004, 0017, 0050, 0051, 0052.</returns>
    public async Task<Result<string>> BeginPhoneAsync(string? phone, string? password, Actor by, CancellationToken ct)
    {
        var number = Registration.PhoneOf(phone);
        if (!number.IsOk)
            return Result.Fail<string>(number.Rejections);
        var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        return await signIn.KnowsPasswordAsync(account, password, ct)
            ? await codes.SendAsync(Purpose, number.Value, by.AccountId, ct)
            : IdentityErrors.WrongPasswordAgain;
    }

    /// <returns>The account's id; IDENTITY-0053 for a wrong code, 0054 when the number is another's.</returns>
    public async Task<Result<long>> ConfirmPhoneAsync(string? ticket, string? code, Actor by, CancellationToken ct)
    {
        var taken = await codes.TakeAsync(Purpose, ticket, code, ct);
        if (!taken.IsOk || taken.Value.AccountId != by.AccountId)
            return IdentityErrors.WrongPhoneCode;
        var phone = protector.Reveal(taken.Value.Phone);
        var key = logins.KeyOf(phone);
        await using var write = await work.BeginAsync(ct);
        var account = await db.Accounts.SingleAsync(one => one.Id == by.AccountId, ct);
        if (await db.Accounts.AnyAsync(one => one.LoginKey == key && one.Id != by.AccountId, ct))
            return IdentityErrors.PhoneTaken;
        Record("phone", protector.Reveal(account.Phone), by);
        account.Phone = protector.Protect(phone);
        account.PhoneConfirmedAt = taken.Value.UsedAt;
        await users.SetUserNameAsync(account, key);
        try
        {
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            return IdentityErrors.PhoneTaken;
        }

        return account.Id;
    }

    private void Record(string field, string was, Actor by) =>
        work.Record(
            new LedgerEntry(
                $"account:{by.AccountId}",
                "own-data.corrected",
                by,
                new { field, was = was.Length == 0 ? "" : index.Of($"own-data:{field}", was) }
            )
        );
}
