using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
using Tongban.Identity.Recovery;
using Tongban.Kernel;
using Tongban.Kernel.Codes;
using Tongban.Kernel.Time;
using Tongban.Platform;

namespace Tongban.Identity.Accounts;

internal sealed record RegistrationRequest(
    string? Name,
    string? CitizenNumber,
    string? Phone,
    string? Address,
    string? Password
);

/// <summary>
/// Opens the account of a person, once a code that was sent to the phone has come back. Name and identity number are claims
/// until the account is proofed, so that nobody is kept out by what another typed.
/// </summary>
internal sealed class Registration(
    IdentityDb db,
    UserManager<Account> users,
    Logins logins,
    UnitOfWork work,
    IdSource ids,
    PhoneCodes codes,
    IFieldProtector protector,
    IDataProtectionProvider protection,
    IBusinessClock clock,
    TimeProvider time
)
{
    public const string Purpose = "register";

    private const string PhoneKnown =
        "【通办】有人用您的手机号注册账号，但这个号码已经有账号了。是您本人的，请直接登录，忘记密码的可以重设；不是您本人操作的，请不要理会。";

    private ITimeLimitedDataProtector Tickets =>
        protection.CreateProtector("tongban.registration").ToTimeLimitedDataProtector();

    /// <summary>Checks what was filled in and sends a code to the phone. A phone that has an account is told so, on the phone alone.</summary>
    /// <returns>The ticket that goes with the code; PLAT-0101, IDENTITY-0003, 0004, 0005, 0050, 0051, 0052.</returns>
    public async Task<Result<string>> BeginAsync(RegistrationRequest request, CancellationToken ct)
    {
        var name = TextInput.Name(request.Name, "姓名", nameof(request.Name));
        var number = CitizenNumber.Parse(request.CitizenNumber, LegalTime.DateOf(clock.Now));
        var phone = PhoneOf(request.Phone);
        var address = AddressOf(request.Address);
        Rejection[] wrong =
        [
            .. name.Rejections,
            .. number.Rejections.Select(r => IdentityErrors.NotACitizenNumber(r.Message)),
            .. phone.Rejections,
            .. address.Rejections,
            .. await WeaknessesAsync(request.Password),
        ];
        if (wrong.Length > 0)
            return Result.Fail<string>(wrong);

        var key = logins.KeyOf(phone.Value);
        var taken = await db.Accounts.AnyAsync(one => one.LoginKey == key, ct);
        var id = ids.Next();
        var sent = await codes.SendAsync(Purpose, phone.Value, taken ? null : id, ct, taken ? PhoneKnown : null);
        if (!sent.IsOk)
            return sent;
        var hash = users.PasswordHasher.HashPassword(new Account { Name = "", LoginKey = "" }, request.Password!);
        var held = new Held(id, sent.Value, name.Value, number.Value.Value, phone.Value, address.Value, hash);
        return Tickets.Protect(JsonSerializer.Serialize(held), PhoneCodes.Lives);
    }

    /// <summary>Opens the account when the code is right.</summary>
    /// <returns>The account; IDENTITY-0053 for a wrong code, 0002 when the phone got an account meanwhile.</returns>
    public async Task<Result<Account>> FinishAsync(string? ticket, string? code, CancellationToken ct)
    {
        if (HeldIn(ticket) is not { } held)
            return IdentityErrors.WrongPhoneCode;
        var taken = await codes.TakeAsync(Purpose, held.Code, code, ct);
        if (!taken.IsOk || taken.Value.AccountId != held.Id)
            return IdentityErrors.WrongPhoneCode;
        await using var write = await work.BeginAsync(ct);
        var account = new Account
        {
            Id = held.Id,
            Kind = AccountKind.Person,
            Name = held.Name,
            LoginKey = logins.KeyOf(held.Phone),
            PasswordHash = held.PasswordHash,
            CitizenNumber = protector.Protect(held.Number),
            CitizenKey = logins.CitizenKeyOf(held.Number),
            Phone = protector.Protect(held.Phone),
            PhoneConfirmedAt = taken.Value.UsedAt,
            Address = protector.Protect(held.Address),
            CreatedAt = time.GetUtcNow(),
        };
        if (await db.Accounts.AnyAsync(a => a.LoginKey == account.LoginKey, ct))
            return IdentityErrors.CannotRegister;
        var created = await users.CreateAsync(account);
        if (!created.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', created.Errors.Select(e => e.Description)));
        }
        try
        {
            await write.CommitAsync(ct);
        }
        catch (ConflictException)
        {
            return IdentityErrors.CannotRegister;
        }
        return account;
    }

    private Held? HeldIn(string? ticket)
    {
        try
        {
            return JsonSerializer.Deserialize<Held>(Tickets.Unprotect(ticket ?? ""));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>What was filled in, sealed into the page that asks for the code; the password as its hash.</summary>
    private sealed record Held(
        long Id,
        string Code,
        string Name,
        string Number,
        string Phone,
        string Address,
        string PasswordHash
    );

    public static Result<string> PhoneOf(string? text)
    {
        var digits = (text ?? "").Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        return digits.Length == 11 && digits[0] == '1' && digits.All(char.IsAsciiDigit)
            ? digits
            : IdentityErrors.NotAPhone;
    }

    public static Result<string> AddressOf(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "" : TextInput.Line(text, "地址", 200, "Address");

    private async Task<List<Rejection>> WeaknessesAsync(string? password)
    {
        var found = new List<Rejection>();
        foreach (var rule in users.PasswordValidators)
        {
            var result = await rule.ValidateAsync(users, new Account { Name = "", LoginKey = "" }, password);
            found.AddRange(result.Errors.Select(e => IdentityErrors.WeakPassword(e.Description)));
        }
        return found;
    }
}
