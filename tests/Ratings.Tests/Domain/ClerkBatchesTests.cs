using FsCheck;
using FsCheck.Fluent;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Tests.Domain;

public sealed class ClerkBatchesTests
{
    [Fact]
    public void Four_ratings_show_nothing() => ClerkBatches.Of(Heard(4)).IsEmpty.ShouldBeTrue();

    [Fact]
    public void The_fifth_rating_shows_all_five()
    {
        var batches = ClerkBatches.Of(Heard(5));
        batches.Counts.Values.Sum().ShouldBe(5);
        batches.Words.Count.ShouldBe(5);
    }

    [Fact]
    public void Words_stand_in_an_order_that_says_nothing_about_when_they_came()
    {
        HeardRating[] heard =
        [
            new(RatingLevel.Fair, "丙"),
            new(RatingLevel.Fair, "甲"),
            new(RatingLevel.Fair, null),
            new(RatingLevel.Fair, "乙"),
            new(RatingLevel.Fair, "丁"),
        ];
        ClerkBatches.Of(heard).Words.ShouldBe(ClerkBatches.Of([.. heard.Reverse()]).Words);
    }

    [Fact]
    public void One_more_rating_shows_nothing_new_or_five_at_once() =>
        Prop.ForAll(
                Gen.Choose(0, 60).ToArbitrary(),
                count =>
                {
                    var before = ClerkBatches.Of(Heard(count)).Counts.Values.Sum();
                    var after = ClerkBatches.Of(Heard(count + 1)).Counts.Values.Sum();
                    return after - before is 0 or ClerkBatches.Size;
                }
            )
            .QuickCheckThrowOnFailure();

    private static HeardRating[] Heard(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new HeardRating(RatingLevels.All[i % 5], $"意见{i}"))];
}
