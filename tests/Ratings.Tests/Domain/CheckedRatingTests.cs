using Tongban.Platform;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Tests.Domain;

public sealed class CheckedRatingTests
{
    private static readonly TagCatalog Tags = Load();

    [Fact]
    public void A_level_alone_is_enough()
    {
        var given = Check(Form(level: "Fair")).Value;
        given.Level.ShouldBe(RatingLevel.Fair);
        given.Tags.ShouldBeEmpty();
        given.Words.ShouldBeNull();
        given.Name.ShouldBeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("4")]
    [InlineData("fair")]
    public void No_level_is_chosen_for_the_rater(string? level) =>
        Check(Form(level)).Rejection.Code.ShouldBe("RATE-0003");

    [Fact]
    public void A_tag_of_another_level_is_refused()
    {
        var tag = Tags.For(RatingPlace.Online, RatingLevel.VerySatisfied)[0].Code;
        Check(Form("VerySatisfied", [tag])).Value.Tags.ShouldBe([tag]);
        Check(Form("Dissatisfied", [tag])).Rejection.Code.ShouldBe("RATE-0004");
    }

    [Fact]
    public void Who_does_not_sign_leaves_no_name()
    {
        var given = Check(Form("Fair") with { Name = "王敏", Phone = "19900000001" }).Value;
        given.Name.ShouldBeNull();
        given.Phone.ShouldBeNull();
    }

    [Fact]
    public void Who_signs_gives_a_name() => Check(Form("Fair") with { Signed = true }).Rejection.Field.ShouldBe("Name");

    [Fact]
    public void Words_are_five_hundred_characters_at_most()
    {
        Check(Form("Fair") with { Words = new string('好', 500) }).IsOk.ShouldBeTrue();
        Check(Form("Fair") with { Words = new string('好', 501) }).Rejection.Field.ShouldBe("Words");
    }

    [Fact]
    public void Every_level_has_shipped_tags_and_their_backing_is_said()
    {
        foreach (var place in Enum.GetValues<RatingPlace>())
        {
            foreach (var level in RatingLevels.All)
            {
                var tags = Tags.For(place, level);
                tags.ShouldNotBeEmpty();
                tags.ShouldAllBe(tag => tag.Backing == Catalog.Authorities.CodeBacking.Remembered);
            }
        }
    }

    private static Kernel.Result<CheckedRating> Check(RatingForm form) =>
        CheckedRating.From(form, RatingPlace.Online, Tags);

    private static RatingForm Form(string? level, params string[] tags) =>
        new(level, tags, null, false, null, null, false);

    private static TagCatalog Load()
    {
        using var reader = DataFiles.OpenText("ratings", "tags.json");
        return TagCatalog.Load(reader);
    }
}
