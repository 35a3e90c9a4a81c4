using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Tongban.Platform;

namespace Tongban.Cases.Api;

/// <summary>
/// What an upload gives back instead of the file's hash: only the caller who uploaded can file with it, for a day, and
/// nobody can name a file that is not theirs.
/// </summary>
internal sealed class UploadTickets(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(1);

    private readonly ITimeLimitedDataProtector protector = protection
        .CreateProtector("cases.api.upload")
        .ToTimeLimitedDataProtector();

    public string Write(StoredFile file, Actor by) =>
        protector.Protect(
            string.Create(CultureInfo.InvariantCulture, $"{by.AccountId}\n{file.Hash}\n{file.Name}"),
            Life
        );

    /// <returns>Hash and name; null when the ticket is another's, forged or too old.</returns>
    public (string Hash, string Name)? Read(string? ticket, Actor by)
    {
        try
        {
            var parts = protector.Unprotect(ticket ?? "").Split('\n', 3);
            return parts[0] == by.AccountId.ToString(CultureInfo.InvariantCulture) ? (parts[1], parts[2]) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
