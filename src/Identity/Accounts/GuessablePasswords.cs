using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;
using Tongban.Identity.Data;

namespace Tongban.Identity.Accounts;

/// <summary>Refuses passwords that a thief tries first: the common ones of data/passwords, and those made of our own names.</summary>
internal sealed class GuessablePasswords : IPasswordValidator<Account>
{
    private static readonly FrozenSet<string> Common = Read("common.txt").ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] Names = [.. Read("names.txt")];

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(
            Common.Contains(password ?? "")
                ? Refused("PasswordCommon", "这个密码很常见，容易被人试出来。请换一个密码。")
            : Array.Find(Names, name => password?.Contains(name, StringComparison.OrdinalIgnoreCase) == true)
                is { } name
                ? Refused("PasswordNamed", $"密码里有“{name}”，容易被人猜到。请换一个密码。")
            : IdentityResult.Success
        );

    private static IdentityResult Refused(string code, string description) =>
        IdentityResult.Failed(new IdentityError { Code = code, Description = description });

    private static IEnumerable<string> Read(string name)
    {
        using var stream = typeof(GuessablePasswords).Assembly.GetManifestResourceStream("passwords." + name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
                yield return line;
        }
    }
}
