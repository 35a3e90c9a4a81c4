namespace Tongban.Ratings.Domain;

/// <summary>满意度. Kept by name: the two code tables in use count in opposite directions (<see cref="SatisfactionCodes" />).</summary>
internal enum RatingLevel
{
    VeryDissatisfied,
    Dissatisfied,
    Fair,
    Satisfied,
    VerySatisfied,
}

internal static class RatingLevels
{
    /// <summary>The best first, as people are asked.</summary>
    public static IReadOnlyList<RatingLevel> All { get; } =
    [
        RatingLevel.VerySatisfied,
        RatingLevel.Satisfied,
        RatingLevel.Fair,
        RatingLevel.Dissatisfied,
        RatingLevel.VeryDissatisfied,
    ];

    /// <summary>The two lowest levels.</summary>
    public static IReadOnlyList<RatingLevel> Bad { get; } = [RatingLevel.Dissatisfied, RatingLevel.VeryDissatisfied];

    /// <summary>差评: 不满意 and 非常不满意; 基本满意 and above are 好评.</summary>
    public static bool IsBad(this RatingLevel level) =>
        level is RatingLevel.Dissatisfied or RatingLevel.VeryDissatisfied;

    /// <summary>A level by its exact name; numbers are not accepted.</summary>
    public static RatingLevel? Parse(string? name) => All.Cast<RatingLevel?>().FirstOrDefault(one => $"{one}" == name);
}
