using Tongban.Identity.Accounts;
using Tongban.Identity.Data;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Identity.Factors;

/// <summary>
/// What somebody who is signed in changes in the own second factor for a code. Wrong codes count like those at the door, or a
/// stolen session could try them without end.
/// </summary>
internal sealed class FactorChange(SignIn signIn, SecondFactors factors)
{
    /// <summary>Begins the factor once the password was given again: whoever finds an open session must not add theirs.</summary>
    /// <returns>The secret in Base32; IDENTITY-0016, 0017.</returns>
    public async Task<Result<string>> BeginAsync(Account account, string? password, CancellationToken ct) =>
        await signIn.KnowsPasswordAsync(account, password, ct)
            ? await factors.BeginAsync(account.Id, ct)
            : IdentityErrors.WrongPasswordAgain;

    /// <returns>Ten new recovery codes, or IDENTITY-0014.</returns>
    public async Task<Result<IReadOnlyList<string>>> RenewCodesAsync(
        Account account,
        string? code,
        Actor by,
        CancellationToken ct
    ) =>
        await signIn.KnowsCodeAsync(account, code, ct)
            ? Result.Ok(await factors.RenewCodesAsync(account, by, ct))
            : Result.Fail<IReadOnlyList<string>>([IdentityErrors.WrongCode]);

    /// <returns>The account's id, or IDENTITY-0014.</returns>
    public async Task<Result<long>> TurnOffAsync(Account account, string? code, Actor by, CancellationToken ct)
    {
        if (!await signIn.KnowsCodeAsync(account, code, ct))
            return IdentityErrors.WrongCode;
        await factors.TurnOffAsync(account, by, ct);
        return account.Id;
    }
}
