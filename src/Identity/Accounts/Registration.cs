using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Tongban.Identity.Data;
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

/// <summary>Opens the account of a person.</summary>
internal sealed class Registration(
    IdentityDb db,
    UserManager<Account> users,
    Logins logins,
    UnitOfWork work,
    IdSource ids,
    IFieldProtector protector,
    IBusinessClock clock,
    TimeProvider time
)
{
    public async Task<Result<Account>> RegisterAsync(RegistrationRequest request, CancellationToken ct)
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
            return Result.Fail<Account>(wrong);

        await using var write = await work.BeginAsync(ct);
        var account = new Account
        {
            Id = ids.Next(),
            Kind = AccountKind.Person,
            Name = name.Value,
            LoginKey = logins.KeyOf(phone.Value),
            CitizenNumber = protector.Protect(number.Value.Value),
            CitizenKey = logins.CitizenKeyOf(number.Value.Value),
            Phone = protector.Protect(phone.Value),
            Address = protector.Protect(address.Value),
            CreatedAt = time.GetUtcNow(),
        };
        if (await db.Accounts.AnyAsync(a => a.LoginKey == account.LoginKey || a.CitizenKey == account.CitizenKey, ct))
            return IdentityErrors.CannotRegister;
        var created = await users.CreateAsync(account, request.Password!);
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
