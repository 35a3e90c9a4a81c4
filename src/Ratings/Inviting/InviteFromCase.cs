using Microsoft.EntityFrameworkCore;
using Tongban.Cases;
using Tongban.Platform;
using Tongban.Ratings.Data;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Inviting;

/// <summary>Turns what the case module says into invitations, one for each stage and visit however often it is said.</summary>
internal sealed class InviteFromCase(RatingsDb db, UnitOfWork work, IdSource ids, RatingOptions options)
    : IOutboxSubscriber
{
    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        var about = message.Body<CaseMessage>();
        if (InvitationPlan.Of(message.Topic, about) is not { } plan || await ExistsAsync(about.CaseId, plan, ct))
        {
            return;
        }

        await using var write = await work.BeginAsync(ct);
        var row = new InvitationRow
        {
            Id = ids.Next(),
            CaseId = about.CaseId,
            CaseNumber = about.Number,
            Stage = plan.Stage,
            Occasion = plan.Occasion,
            ItemId = about.ItemId,
            ItemName = about.ItemName,
            AuthorityCode = about.AuthorityCode,
            Division = about.Division,
            CounterCode = about.CounterCode,
            ClerkAccountId = plan.ClerkAccountId,
            OwnerAccountId = about.OwnerAccountId,
            CreatedAt = about.At,
            ExpiresAt = RatingPeriods.EndOf(about.At, options.Days),
        };
        db.Invitations.Add(row);
        work.Publish(
            "rating.invited",
            new RatingInvited(
                row.Id,
                row.CaseId,
                row.CaseNumber,
                row.ItemName,
                row.Stage.ToString(),
                row.OwnerAccountId,
                row.ExpiresAt
            )
        );
        await write.CommitAsync(ct);
    }

    private Task<bool> ExistsAsync(long caseId, InvitationPlan plan, CancellationToken ct) =>
        db.Invitations.AnyAsync(
            one => one.CaseId == caseId && one.Stage == plan.Stage && one.Occasion == plan.Occasion,
            ct
        );
}
