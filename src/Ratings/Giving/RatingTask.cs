using Tongban.Kernel;
using Tongban.Ratings.Data;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Giving;

/// <summary>An invitation behind a link, with what was answered so far.</summary>
internal sealed record RatingTask(
    InvitationRow Invitation,
    RatingChannel Channel,
    RatingRow? First,
    RatingRow? FollowUp
)
{
    public Result<RatingTurn> Next(DateTimeOffset now, int followUpDays) =>
        RatingTurns.Next(now, Invitation.ExpiresAt, First?.At, FollowUp is not null, followUpDays);
}
