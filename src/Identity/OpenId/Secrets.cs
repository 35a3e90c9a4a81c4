using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Tongban.Identity.OpenId;

/// <summary>Codes, tokens and secrets: 256 random bits; only their SHA-256 is kept.</summary>
internal static class Secrets
{
    public const string ClientPrefix = "tbs_";
    public const string AccessPrefix = "tba_";
    public const string RefreshPrefix = "tbr_";

    private const int Bytes = 32;

    public static string New(string prefix = "") =>
        prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>In a time that does not tell how much was right.</summary>
    public static bool Matches(string given, string kept) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(kept));
}
