using Tongban.Identity.Merging;

namespace Tongban.Ratings.Data;

/// <summary>What ratings hold by account.</summary>
internal sealed class RatingHoldings(RatingsDb db) : AccountHoldings(db)
{
    private const string Staff = "只有工作人员";

    public override IReadOnlyList<AccountColumn> Columns { get; } =
    [
        new("ratings_invitation", "owner_account_id", AccountFate.Moves, "评价和评价邀请"),
        new("ratings_invitation", "clerk_account_id", AccountFate.Stays, Staff),
        new("ratings_rating", "clerk_account_id", AccountFate.Stays, Staff),
    ];
}
