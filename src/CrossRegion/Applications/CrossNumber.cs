using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Tongban.Platform;

namespace Tongban.CrossRegion.Applications;

/// <summary>跨区域申请编号: <c>KQ</c>, six digits of the taking place, the day, six digits: <c>KQ62098220260302000001</c>.</summary>
internal static class CrossNumber
{
    public const string Prefix = "KQ";
    public const int Longest = 30;

    private const int PlaceLength = 6;

    private const string Alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int CodeLength = 12;

    public static async Task<string> TakeAsync(NumberBlocks numbers, string place, DateOnly day, CancellationToken ct)
    {
        var date = day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var serial = await numbers.TakeAsync($"cross:{place}:{date}", ct);
        return $"{Prefix}{place}{date}{serial.ToString("D6", CultureInfo.InvariantCulture)}";
    }

    /// <summary>Six digits of the place that took it in.</summary>
    public static string PlaceOf(string number) => number.Substring(Prefix.Length, PlaceLength);

    /// <summary>查询码: 12 random characters without look-alikes; only its hash is kept.</summary>
    public static string NewCode() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    public static string Grouped(string code) => string.Join('-', code.Chunk(4).Select(part => new string(part)));

    public static string Clean(string? typed) =>
        string.Concat(
            (typed ?? "").Normalize(NormalizationForm.FormKC).ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)
        );

    public static string HashOf(string number, string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{number}:{code}")));

    /// <summary>In a time that does not depend on where they differ.</summary>
    public static bool Matches(string stored, string number, string code) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(stored),
            Encoding.ASCII.GetBytes(HashOf(number, code))
        );
}
