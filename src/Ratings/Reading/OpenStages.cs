using Microsoft.EntityFrameworkCore;
using Tongban.Kernel;
using Tongban.Platform;
using Tongban.Ratings.Data;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Reading;

/// <summary>One stage of a case as its applicant sees it.</summary>
/// <param name="Next">Which rating it takes now; none when it was rated and followed up, or time is over.</param>
internal sealed record OpenStage(InvitationRow Invitation, RatingLevel? Given, Result<RatingTurn> Next);

/// <summary>What somebody may rate now, and the way in.</summary>
internal sealed class OpenStages(
    RatingsDb db,
    UnitOfWork work,
    RatingLinks links,
    RatingOptions options,
    IBusinessClock clock
)
{
    /// <summary>Stages of a case of one's own, in their order; none for a case of somebody else.</summary>
    public async Task<IReadOnlyList<OpenStage>> OfCaseAsync(string number, Actor owner, CancellationToken ct = default)
    {
        var now = clock.Now;
        var invitations = await db
            .Invitations.AsNoTracking()
            .Where(one => one.OwnerAccountId == owner.AccountId && one.CaseNumber == number)
            .OrderBy(one => one.CreatedAt)
            .ThenBy(one => one.Id)
            .ToListAsync(ct);
        long[] wanted = [.. invitations.Select(one => one.Id)];
        var given = await db.Ratings.AsNoTracking().Where(one => wanted.Contains(one.InvitationId)).ToListAsync(ct);
        return
        [
            .. invitations.Select(one =>
            {
                var first = given.Find(rating => rating.InvitationId == one.Id && !rating.FollowUp);
                var followed = given.Exists(rating => rating.InvitationId == one.Id && rating.FollowUp);
                return new OpenStage(
                    one,
                    first?.Level,
                    RatingTurns.Next(now, one.ExpiresAt, first?.At, followed, options.FollowUpDays)
                );
            }),
        ];
    }

    /// <summary>A fresh token for a stage of a case of one's own.</summary>
    public async Task<Result<string>> OpenAsync(
        string number,
        long invitationId,
        Actor owner,
        RatingChannel channel,
        CancellationToken ct = default
    )
    {
        var stages = await OfCaseAsync(number, owner, ct);
        var stage = stages.FirstOrDefault(one => one.Invitation.Id == invitationId);
        return stage is null ? RatingErrors.LinkUnknown
            : stage.Next.IsOk ? await IssueAsync(invitationId, channel, TimeSpan.FromHours(2), ct)
            : stage.Next.Rejection;
    }

    /// <summary>The visit that ended at a counter a moment ago and was not rated yet.</summary>
    public Task<InvitationRow?> AtCounterAsync(string counter, CancellationToken ct = default)
    {
        var from = clock.Now.AddMinutes(-options.TabletMinutes);
        return db
            .Invitations.AsNoTracking()
            .Where(one => one.CounterCode == counter && one.Stage == RatingStage.CounterVisit && one.CreatedAt >= from)
            .Where(one => !db.Ratings.Any(rating => rating.InvitationId == one.Id))
            .OrderByDescending(one => one.CreatedAt)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>A fresh token for the visit that the tablet showed.</summary>
    public async Task<Result<string>> OpenAtCounterAsync(
        string counter,
        long invitationId,
        CancellationToken ct = default
    ) =>
        await AtCounterAsync(counter, ct) is { } visit && visit.Id == invitationId
            ? await IssueAsync(invitationId, RatingChannel.HallTablet, TimeSpan.FromMinutes(options.TabletMinutes), ct)
            : RatingErrors.LinkUnknown;

    private async Task<string> IssueAsync(long invitationId, RatingChannel channel, TimeSpan open, CancellationToken ct)
    {
        await using var write = await work.BeginAsync(ct);
        var token = links.Issue(invitationId, channel, clock.Now + open);
        await write.CommitAsync(ct);
        return token;
    }
}
