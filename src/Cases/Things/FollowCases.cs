using Tongban.Cases.Domain;
using Tongban.Platform;

namespace Tongban.Cases.Things;

/// <summary>A member of a 一件事 moved in a way that may set another free, or complete a wave of corrections.</summary>
internal sealed record MemberMoved(long CaseId);

/// <summary>Brings the 一件事 of a member up to where the member's case stands.</summary>
internal sealed class FollowCases(ThingProgress progress, ThingCorrections corrections) : IOutboxSubscriber
{
    public const string Topic = "thing.member-moved";

    public static bool Follows(CaseFact fact) =>
        fact
            is Accepted
                or Declined
                or CorrectionDrafted
                or CorrectionIssued
                or CorrectionReplied
                or Closed
                or Withdrawn
                or Terminated
                or Lapsed
                or DuplicateClosed;

    public async Task HandleAsync(OutboxMessage message, CancellationToken ct)
    {
        if (await corrections.WaveOfAsync(message.Body<MemberMoved>().CaseId, ct) is not { } wave)
        {
            return;
        }

        await corrections.SendAsync(wave.Thing, wave.Wave, last: false, ct);
        await progress.FollowAsync(wave.Thing, ct);
    }
}
