using Tongban.Cases.Access;
using Tongban.Cases.Acts;
using Tongban.Cases.Domain;
using Tongban.Kernel;
using Tongban.Platform;

namespace Tongban.Cases.Moves;

/// <summary>督办 and its answer.</summary>
internal sealed class UrgeMoves(CaseExecutor executor, StandIns standIns, IdSource ids)
{
    /// <param name="move">The act.</param>
    /// <param name="holder">Person urged; null when nobody fit was chosen.</param>
    /// <param name="answerBy">Last day for the answer.</param>
    /// <param name="reason">Why, and what is asked.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Result<CaseMoved>> UrgeAsync(
        CaseMove move,
        StaffName? holder,
        DateOnly answerBy,
        string reason,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.Urge,
            move,
            (file, context) => UrgeCase.Decide(file, context, $"{ids.Next()}", holder, answerBy, reason),
            ct
        );

    public Task<Result<CaseMoved>> AnswerAsync(
        CaseMove move,
        string urgeId,
        string answer,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.AnswerUrge,
            move,
            async scope =>
                UrgeCase.Answer(
                    scope.File,
                    await standIns.ContextAsync(
                        scope.Context,
                        move.By.Actor,
                        [
                            .. scope
                                .File.State.Urges.Where(urge => urge.Id == urgeId)
                                .Select(urge => urge.Holder.AccountId),
                        ],
                        ct
                    ),
                    urgeId,
                    answer
                ),
            ct
        );

    public Task<Result<CaseMoved>> FollowUpAsync(
        CaseMove move,
        string followUpId,
        string how,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.FollowUp,
            move,
            (file, context) => FollowUpDone.Decide(file, context, followUpId, how),
            ct
        );

    public Task<Result<CaseMoved>> TellAsync(
        CaseMove move,
        string occasion,
        string how,
        CancellationToken ct = default
    ) =>
        executor.RunAsync(
            CaseAct.TellApplicant,
            move,
            (file, context) => TellApplicant.Decide(file, context, occasion, how),
            ct
        );
}
