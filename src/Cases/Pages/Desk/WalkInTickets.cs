using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tongban.Platform;

namespace Tongban.Cases.Pages.Desk;

/// <summary>
/// What the counter's form carries after a look-up instead of personal data: only the clerk who looked can go on with it,
/// for two hours.
/// </summary>
internal sealed class WalkInTickets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(2);

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("desk.walk-in")
        .ToTimeLimitedDataProtector();

    public string Write(string code, Actor by) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{by.AccountId}\n{code}"), Life);

    /// <summary>The code that was looked up; null when the ticket is another's, forged or too old.</summary>
    public string? Read(string? ticket, Actor by)
    {
        try
        {
            return
                ticket is { Length: > 0 }
                && protector.Unprotect(ticket).Split('\n', 2) is [var account, var code]
                && account == by.AccountId.ToString(CultureInfo.InvariantCulture)
                ? code
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
