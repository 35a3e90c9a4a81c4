using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Ratings.Domain;

/// <summary>A rating as typed.</summary>
/// <param name="FollowUp">Which of the two the page showed: the same page sent twice does not become a follow-up.</param>
internal sealed record RatingForm(
    string? Level,
    IReadOnlyList<string> Tags,
    string? Words,
    bool Signed,
    string? Name,
    string? Phone,
    bool FollowUp
);

/// <summary>A rating that may be kept. <paramref name="Name"/> and <paramref name="Phone"/> are null unless the rater signs.</summary>
internal sealed record CheckedRating(
    RatingLevel Level,
    IReadOnlyList<string> Tags,
    string? Words,
    string? Name,
    string? Phone
)
{
    public const int LongestWords = 500;

    /// <summary>Everything but the level is free to give; what an anonymous rater typed as name or phone is dropped.</summary>
    public static Result<CheckedRating> From(RatingForm form, RatingPlace place, TagCatalog catalog)
    {
        if (RatingLevels.Parse(form.Level) is not { } level)
        {
            return RatingErrors.LevelMissing;
        }

        var offered = catalog.For(place, level);
        var words = Optional(form.Words, text => TextInput.Paragraphs(text, "评价内容", LongestWords, "Words"));
        var name = form.Signed ? TextInput.Name(form.Name, "姓名", "Name") : "";
        var phone = form.Signed ? Optional(form.Phone, text => TextInput.Line(text, "联系电话", 30, "Phone")) : "";
        List<Rejection> wrong = [.. words.Rejections, .. name.Rejections, .. phone.Rejections];
        if (form.Tags.Any(code => offered.All(tag => tag.Code != code)))
        {
            wrong.Add(RatingErrors.TagUnknown);
        }

        return wrong.Count > 0
            ? Result.Fail<CheckedRating>(wrong)
            : new CheckedRating(
                level,
                [.. offered.Select(tag => tag.Code).Where(form.Tags.Contains)],
                OrNull(words.Value),
                OrNull(name.Value),
                OrNull(phone.Value)
            );
    }

    private static Result<string> Optional(string? text, Func<string, Result<string>> check) =>
        string.IsNullOrWhiteSpace(text) ? "" : check(text);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;
}
