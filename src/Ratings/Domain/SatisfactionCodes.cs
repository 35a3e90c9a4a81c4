using Tongban.Kernel;

namespace Tongban.Ratings.Domain;

/// <summary>Converts levels at the borders: GB/T 39046 A.8 (1 is 非常满意) and the national 好差评 interface (5 is).</summary>
internal static class SatisfactionCodes
{
    public static string ToStandard(RatingLevel level) => $"{5 - (int)level}";

    public static Result<RatingLevel> FromStandard(string? code) =>
        Digit(code) is { } digit ? (RatingLevel)(5 - digit) : RatingErrors.UnknownSatisfaction(code);

    public static string ToNational(RatingLevel level) => $"{(int)level + 1}";

    public static Result<RatingLevel> FromNational(string? code) =>
        Digit(code) is { } digit ? (RatingLevel)(digit - 1) : RatingErrors.UnknownSatisfaction(code);

    private static int? Digit(string? code) => code is [>= '1' and <= '5'] ? code[0] - '0' : null;
}
