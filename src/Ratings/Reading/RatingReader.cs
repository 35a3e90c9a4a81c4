using Microsoft.EntityFrameworkCore;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Ratings.Data;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Reading;

/// <summary>A 差评 as the head and the supervisor see it, so that somebody other than the clerk can put it right.</summary>
/// <param name="CaseNumber">Null unless the rater signed: the number would lead to the applicant.</param>
/// <param name="Rater">Name and telephone of a rater who signed; null otherwise.</param>
/// <param name="FollowUp">What the rater added later.</param>
internal sealed record BadRating(
    long Id,
    DateOnly On,
    string? CaseNumber,
    string ItemName,
    RatingStage Stage,
    RatingLevel Level,
    IReadOnlyList<string> Tags,
    string? Words,
    string? Rater,
    (RatingLevel Level, string? Words)? FollowUp
);

/// <summary>Ratings for the desk.</summary>
internal sealed class RatingReader(RatingsDb db, IFieldProtector protector, TagCatalog tags)
{
    public const int LongestList = 100;
    private const int MostForClerk = 200 * ClerkBatches.Size;

    /// <summary>What a clerk may see of the ratings about them: first ratings and follow-ups, each in batches of their own.</summary>
    public async Task<(ClerkBatches First, ClerkBatches FollowUps)> AboutAsync(
        long clerk,
        CancellationToken ct = default
    ) => (await AboutAsync(clerk, false, ct), await AboutAsync(clerk, true, ct));

    /// <summary>Figures of authorities over the first ratings given in a month.</summary>
    public async Task<IReadOnlyDictionary<string, RatingFigures>> FiguresAsync(
        IReadOnlyList<string> authorities,
        DateOnly month,
        CancellationToken ct = default
    )
    {
        var (since, until) = (LegalTime.StartOf(month), LegalTime.StartOf(month.AddMonths(1)));
        var counts = await db
            .Ratings.Where(one =>
                authorities.Contains(one.AuthorityCode) && one.At >= since && one.At < until && !one.FollowUp
            )
            .GroupBy(one => new
            {
                one.AuthorityCode,
                one.Level,
                one.Channel,
                one.Valid,
            })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        var invited = await db
            .Invitations.Where(one =>
                authorities.Contains(one.AuthorityCode) && one.CreatedAt >= since && one.CreatedAt < until
            )
            .Select(one => new
            {
                one.AuthorityCode,
                Answered = db.Ratings.Any(rating =>
                    rating.InvitationId == one.Id && rating.Channel != RatingChannel.SystemDefault
                ),
            })
            .GroupBy(one => new { one.AuthorityCode, one.Answered })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return authorities.ToDictionary(
            code => code,
            code => new RatingFigures(
                [
                    .. counts
                        .Where(one => one.Key.AuthorityCode == code)
                        .Select(one => new RatingCount(one.Key.Level, one.Key.Channel, one.Key.Valid, one.Count)),
                ],
                invited.Where(one => one.Key.AuthorityCode == code).Sum(one => one.Count),
                invited.Where(one => one.Key.AuthorityCode == code && one.Key.Answered).Sum(one => one.Count)
            ),
            StringComparer.Ordinal
        );
    }

    /// <summary>Valid 差评 of an authority in a month, the latest first; without those about the reader.</summary>
    public async Task<IReadOnlyList<BadRating>> BadAsync(
        string authority,
        DateOnly month,
        Actor reader,
        CancellationToken ct = default
    )
    {
        var (since, until) = (LegalTime.StartOf(month), LegalTime.StartOf(month.AddMonths(1)));
        var rows = await (
            from rating in db.Ratings.AsNoTracking()
            where rating.AuthorityCode == authority && rating.At >= since && rating.At < until
            where !rating.FollowUp && rating.Valid && rating.Channel != RatingChannel.SystemDefault
            where rating.Level == RatingLevel.Dissatisfied || rating.Level == RatingLevel.VeryDissatisfied
            where rating.ClerkAccountId == null || rating.ClerkAccountId != reader.AccountId
            join invitation in db.Invitations.AsNoTracking() on rating.InvitationId equals invitation.Id
            orderby rating.At descending, rating.Id descending
            select new { Rating = rating, Invitation = invitation }
        )
            .Take(LongestList)
            .ToListAsync(ct);
        long[] invitations = [.. rows.Select(one => one.Invitation.Id)];
        var followUps = await db
            .Ratings.AsNoTracking()
            .Where(one => invitations.Contains(one.InvitationId) && one.FollowUp)
            .ToDictionaryAsync(one => one.InvitationId, ct);
        return
        [
            .. rows.Select(one => View(one.Rating, one.Invitation, followUps.GetValueOrDefault(one.Invitation.Id))),
        ];
    }

    private async Task<ClerkBatches> AboutAsync(long clerk, bool followUp, CancellationToken ct)
    {
        var about = db.Ratings.Where(one =>
            one.ClerkAccountId == clerk && one.FollowUp == followUp && one.Channel != RatingChannel.SystemDefault
        );
        var released = ClerkBatches.Released(await about.CountAsync(ct));
        return ClerkBatches.Of(
            await about
                .OrderBy(one => one.Id)
                .Skip(Math.Max(0, released - MostForClerk))
                .Take(released)
                .Select(one => new HeardRating(one.Level, one.Words))
                .ToListAsync(ct)
        );
    }

    private BadRating View(RatingRow rating, InvitationRow invitation, RatingRow? followUp)
    {
        var signer = followUp is { Signed: true } ? followUp : rating;
        return new BadRating(
            rating.Id,
            LegalTime.DateOf(rating.At),
            signer.Signed ? invitation.CaseNumber : null,
            invitation.ItemName,
            invitation.Stage,
            rating.Level,
            [.. rating.Tags.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(tags.TextOf)],
            rating.Words,
            signer.Signed
                ? $"{protector.Reveal(signer.RaterName)} {protector.Reveal(signer.RaterPhone)}".TrimEnd()
                : null,
            followUp is null ? null : (followUp.Level, followUp.Words)
        );
    }
}
