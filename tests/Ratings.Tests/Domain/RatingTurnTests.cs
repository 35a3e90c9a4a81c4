using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Tests.Domain;

public sealed class RatingTurnTests
{
    private static readonly DateTimeOffset Visit = new(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(8));
    private static readonly DateTimeOffset End = RatingPeriods.EndOf(Visit, 30);

    [Fact]
    public void The_last_day_counts_to_its_end()
    {
        End.ShouldBe(new DateTimeOffset(2026, 12, 21, 0, 0, 0, TimeSpan.FromHours(8)));
        Next(End.AddMicroseconds(-1)).Value.ShouldBe(RatingTurn.First);
        Next(End).Rejection.Code.ShouldBe("RATE-0005");
        Next(End).Rejection.Message.ShouldContain("2026年12月20日");
    }

    [Fact]
    public void The_first_is_followed_up_once()
    {
        Next(Visit.AddDays(2), Visit.AddDays(1)).Value.ShouldBe(RatingTurn.FollowUp);
        Next(Visit.AddDays(2), Visit.AddDays(1), followed: true).Rejection.Code.ShouldBe("RATE-0006");
    }

    [Fact]
    public void A_follow_up_comes_within_its_own_days_of_the_first()
    {
        var first = Visit.AddDays(29);
        Next(End.AddDays(20), first).Value.ShouldBe(RatingTurn.FollowUp);
        Next(RatingPeriods.EndOf(first, 30), first).Rejection.Code.ShouldBe("RATE-0005");
    }

    private static Kernel.Result<RatingTurn> Next(
        DateTimeOffset now,
        DateTimeOffset? first = null,
        bool followed = false
    ) => RatingTurns.Next(now, End, first, followed, 30);
}
