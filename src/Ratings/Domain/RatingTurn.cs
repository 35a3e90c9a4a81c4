using Tongban.Kernel;

namespace Tongban.Ratings.Domain;

/// <summary>Which rating an invitation still takes: the first, then one follow-up (追评); the first is kept.</summary>
internal enum RatingTurn
{
    First,
    FollowUp,
}

internal static class RatingTurns
{
    /// <param name="end">End of the invitation.</param>
    /// <param name="firstAt">When the first rating came; null before.</param>
    /// <param name="followed">True when the follow-up came.</param>
    /// <param name="followUpDays">How many days after the first a follow-up is taken.</param>
    public static Result<RatingTurn> Next(
        DateTimeOffset now,
        DateTimeOffset end,
        DateTimeOffset? firstAt,
        bool followed,
        int followUpDays
    )
    {
        if (firstAt is not { } at)
        {
            return now < end ? RatingTurn.First : RatingErrors.Expired(end);
        }

        if (followed)
        {
            return RatingErrors.NothingLeft;
        }

        var last = RatingPeriods.EndOf(at, followUpDays);
        return now < last ? RatingTurn.FollowUp : RatingErrors.Expired(last);
    }
}
