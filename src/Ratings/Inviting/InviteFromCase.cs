using Microsoft.EntityFrameworkCore;
using Tongban.Cases;
using Tongban.Kernel.Time;
using Tongban.Platform;
using Tongban.Platform.Web;
using Tongban.Ratings.Data;
using Tongban.Ratings.Domain;

namespace Tongban.Ratings.Inviting;

/// <summary>Turns what the case module says into invitations, one for each stage and visit however often it is said.</summary>
internal sealed class InviteFromCase(
    RatingsDb db,
    UnitOfWork work,
    IdSource ids,
    RatingLinks links,
    RatingOptions options
) : IOutboxSubscriber
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
            CounterCode = plan.CounterCode,
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
        Send(row, about.TellThrough ?? row.CaseId);
        await write.CommitAsync(ct);
    }

    /// <summary>The invitation goes out: to the account, or to somebody without one with a link of its own.</summary>
    /// <param name="through">Case through which its applicant is told.</param>
    private void Send(InvitationRow row, long through) =>
        work.Publish(
            ApplicantMessage.Topic,
            new ApplicantMessage(
                through,
                $"rating:{row.Id}",
                $"请评价：{StageName(row.Stage)}",
                $"您办理的“{row.ItemName}”，{StageName(row.Stage)}已经完成，请在{ChineseDate.Format(LegalTime.DateOf(row.ExpiresAt.AddMicroseconds(-1)))}前评价。被评价的工作人员看不到是谁评的。",
                RatingLinks.OfCase(row.CaseNumber),
                row.OwnerAccountId is null ? links.IssueForMessage(row.Id, row.ExpiresAt) : null,
                MustReach: false
            )
        );

    private static string StageName(RatingStage stage) =>
        stage switch
        {
            RatingStage.Application => "网上申请",
            RatingStage.Acceptance => "受理",
            RatingStage.Conclusion => "办结",
            _ => "这次到窗口办事",
        };

    private Task<bool> ExistsAsync(long caseId, InvitationPlan plan, CancellationToken ct) =>
        db.Invitations.AnyAsync(
            one => one.CaseId == caseId && one.Stage == plan.Stage && one.Occasion == plan.Occasion,
            ct
        );
}
