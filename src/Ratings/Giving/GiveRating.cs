using Microsoft.EntityFrameworkCore;
using Tongban.Identity;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Ratings.Data;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Giving;

/// <summary>Takes ratings through links. Who holds the link rates; nobody signed in as staff sees it or presses.</summary>
internal sealed class GiveRating(
    RatingsDb db,
    UnitOfWork work,
    IdSource ids,
    IFieldProtector protector,
    TagCatalog tags,
    RatingOptions options,
    CurrentActor actor,
    IBusinessClock clock
)
{
    private static readonly Actor Rater = new(0, "评价人", "rater");

    public async Task<Result<RatingTask>> FindAsync(string token, CancellationToken ct = default)
    {
        if (actor.AuthorityCode is not null)
        {
            return RatingErrors.StaffMayNotRate;
        }

        var (hash, now) = (RatingLinks.HashOf(token), clock.Now);
        var found = await (
            from link in db.Links.AsNoTracking().Where(one => one.TokenHash == hash && one.ExpiresAt > now)
            join invitation in db.Invitations.AsNoTracking() on link.InvitationId equals invitation.Id
            select new { link.Channel, Invitation = invitation }
        ).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return RatingErrors.LinkUnknown;
        }

        var given = await db
            .Ratings.AsNoTracking()
            .Where(one => one.InvitationId == found.Invitation.Id)
            .ToListAsync(ct);
        return new RatingTask(
            found.Invitation,
            found.Channel,
            given.Find(one => !one.FollowUp),
            given.Find(one => one.FollowUp)
        );
    }

    public Result<RatingTurn> NextOf(RatingTask task) => task.Next(clock.Now, options.FollowUpDays);

    /// <summary>Keeps the rating; the same page sent again changes nothing and is fine.</summary>
    public async Task<Result<RatingTurn>> RunAsync(string token, RatingForm form, CancellationToken ct = default)
    {
        try
        {
            return await OnceAsync(token, form, ct);
        }
        catch (ConflictException)
        {
            return form.FollowUp ? RatingTurn.FollowUp : RatingTurn.First;
        }
    }

    private async Task<Result<RatingTurn>> OnceAsync(string token, RatingForm form, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var found = await FindAsync(token, ct);
        if (!found.IsOk)
        {
            return found.Rejection;
        }

        var task = found.Value;
        var shown = form.FollowUp ? RatingTurn.FollowUp : RatingTurn.First;
        if ((form.FollowUp ? task.FollowUp : task.First) is not null)
        {
            return shown;
        }

        var turn = NextOf(task);
        var given = CheckedRating.From(form, task.Invitation.Stage.Place(), tags);
        if (!turn.IsOk || !given.IsOk)
        {
            return Result.Fail<RatingTurn>([.. turn.Rejections, .. given.Rejections]);
        }

        if (turn.Value != shown)
        {
            return RatingErrors.LinkUnknown;
        }

        Keep(task, given.Value, form.FollowUp);
        await write.CommitAsync(ct);
        return shown;
    }

    private void Keep(RatingTask task, CheckedRating given, bool followUp)
    {
        var invitation = task.Invitation;
        var row = new RatingRow
        {
            Id = ids.Next(),
            InvitationId = invitation.Id,
            FollowUp = followUp,
            Level = given.Level,
            Tags = string.Join(',', given.Tags),
            Words = given.Words,
            Channel = task.Channel,
            Signed = given.Name is not null,
            RaterName = protector.Protect(given.Name),
            RaterPhone = protector.Protect(given.Phone),
            At = clock.Now,
            AuthorityCode = invitation.AuthorityCode,
            ClerkAccountId = invitation.ClerkAccountId,
            Valid = true,
        };
        db.Ratings.Add(row);
        var message = new RatingGiven(
            row.Id,
            invitation.Id,
            invitation.CaseId,
            row.AuthorityCode,
            row.Level.ToString(),
            followUp,
            row.Signed
        );
        work.Publish("rating.given", message);
        work.Record(new LedgerEntry($"rating:{invitation.Id}", "rating.given", Rater, message));
    }
}
