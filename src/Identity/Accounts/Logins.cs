using System.Security.Cryptography;
using System.Text;

namespace Tongban.Identity.Accounts;

/// <summary>Fingerprints by which accounts are found; the clear text is in no column.</summary>
internal static class Logins
{
    public static string KeyOf(string? login) =>
        Fingerprint("login", (login ?? "").Trim().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());

    public static string CitizenKeyOf(string number) => Fingerprint("citizen", number.ToUpperInvariant());

    private static string Fingerprint(string purpose, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{purpose}:{text}")));
}
