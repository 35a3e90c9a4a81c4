using System.Security.Cryptography;
using System.Text;

namespace Tongban.Cases.Documents;

/// <summary>查询码: 12 random characters of an alphabet without look-alikes (no 0, 1, I, L, O, U); only its hash is stored.</summary>
internal static class QueryCodes
{
    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>As people type it: small letters, blanks and hyphens are put right.</summary>
    public static string Clean(string? typed) =>
        string.Concat(
            (typed ?? "").Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)
        );

    /// <summary><c>7K4M-92QX-HT3W</c>.</summary>
    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));

    public static string Hash(string caseNumber, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{caseNumber}:{code}")));

    /// <summary>In a time that does not depend on where they differ.</summary>
    public static bool Matches(string storedHash, string caseNumber, string code) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(storedHash),
            Encoding.ASCII.GetBytes(Hash(caseNumber, code))
        );
}
