using System.Globalization;
using System.Security.Cryptography;

namespace Tongban.Identity;

/// <summary>短信验证码: what every code sent to a phone has in common, whoever sends it and for whatever.</summary>
public static class TextedCode
{
    /// <summary>Wrong ones before a code is good no more.</summary>
    public const int MostTries = 5;

    private const int Digits = 6;

    /// <summary>Between two texts to one phone.</summary>
    public static TimeSpan Pause { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Six random digits.</summary>
    public static string New() =>
        RandomNumberGenerator.GetInt32((int)Math.Pow(10, Digits)).ToString($"D{Digits}", CultureInfo.InvariantCulture);

    /// <summary>A code as somebody typed it, without blanks and strokes.</summary>
    public static string Bare(string? typed) =>
        (typed ?? "")
            .Replace(" ", "", StringComparison.Ordinal)
            .Replace("-", "", StringComparison.Ordinal)
            .ToLowerInvariant();
}
