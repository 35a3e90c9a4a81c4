using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Tests.Domain;

public sealed class RatingFiguresTests
{
    [Fact]
    public void Without_bad_ratings_the_figure_says_so_and_is_no_rate()
    {
        var figures = Figures(Count(RatingLevel.VerySatisfied, 9471), Count(RatingLevel.Satisfied, 105));
        figures.BadWords.ShouldBe("无差评");
        figures.GoodRate.ShouldBe("100.00%");
        figures.Valid.ShouldBe(9576);
    }

    [Fact]
    public void Without_any_rating_there_is_neither_a_rate_nor_the_claim_of_none_bad()
    {
        Figures().GoodRate.ShouldBe("暂无有效评价");
        Figures().BadWords.ShouldBe("暂无有效评价");
        Figures().AnswerRate.ShouldBe("暂无邀请");
    }

    [Fact]
    public void Default_and_invalid_ratings_enter_no_rate()
    {
        var figures = Figures(
            Count(RatingLevel.VerySatisfied, 1),
            Count(RatingLevel.Dissatisfied, 1),
            new RatingCount(RatingLevel.VerySatisfied, RatingChannel.SystemDefault, true, 1000),
            new RatingCount(RatingLevel.VeryDissatisfied, RatingChannel.Mobile, false, 7)
        );
        figures.Valid.ShouldBe(2);
        figures.Defaults.ShouldBe(1000);
        figures.GoodRate.ShouldBe("50.00%");
        figures.BadWords.ShouldBe("1条（50.00%）");
    }

    [Fact]
    public void Fair_counts_as_good()
    {
        var figures = Figures(Count(RatingLevel.Fair, 3));
        figures.Good.ShouldBe(3);
        figures.BadWords.ShouldBe("无差评");
    }

    [Theory]
    [InlineData(0, 3, "0.00%")]
    [InlineData(1, 3, "33.33%")]
    [InlineData(2, 3, "66.67%")]
    [InlineData(3, 3, "100.00%")]
    [InlineData(99999, 100000, "99.99%")]
    [InlineData(1, 100000, "0.01%")]
    public void A_share_is_rounded_but_never_to_all_or_nothing(int part, int whole, string printed) =>
        Share.Of(part, whole).ShouldBe(printed);

    [Fact]
    public void There_is_no_share_of_nothing() => Share.Of(0, 0).ShouldBeNull();

    private static RatingFigures Figures(params RatingCount[] counts) => new(counts, 0, 0);

    private static RatingCount Count(RatingLevel level, int count) => new(level, RatingChannel.Mobile, true, count);
}
