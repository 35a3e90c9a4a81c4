namespace Tongban.Ratings.Domain;

/// <summary>What the rated clerk may see of one rating: no time, no item, no rater.</summary>
internal sealed record HeardRating(RatingLevel Level, string? Words);

/// <summary>
/// Ratings for the clerk whom they are about, released in full batches of five only: whoever looks before and after a
/// rating comes sees either nothing new or five at once.
/// </summary>
internal sealed record ClerkBatches(IReadOnlyDictionary<RatingLevel, int> Counts, IReadOnlyList<string> Words)
{
    public const int Size = 5;

    /// <summary>How many of so many are released.</summary>
    public static int Released(int total) => total - (total % Size);

    public bool IsEmpty => Counts.Count == 0;

    /// <param name="inOrder">Every rating about the clerk, in the order in which they came.</param>
    public static ClerkBatches Of(IReadOnlyList<HeardRating> inOrder)
    {
        var released = inOrder.Take(Released(inOrder.Count)).ToArray();
        return new ClerkBatches(
            released.CountBy(one => one.Level).ToDictionary(),
            [.. released.Select(one => one.Words).OfType<string>().Order(StringComparer.Ordinal)]
        );
    }
}
